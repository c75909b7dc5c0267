import type { FigureAxis } from '../../figures/figure.ts';
import { type FigureScale, figureScale } from '../../figures/scale.ts';
import { round, svgImage, svgLine, svgText } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { formatNumber } from '../../report/format-number.ts';
import { cutToWidth, printable } from '../../report/printable.ts';

/** A system with what it costs and how good it is. */
export interface PlottedSystem {
  readonly name: string;
  readonly cost: number;
  readonly score: number;
  /** Of the score; null without one. */
  readonly ci: readonly [number, number] | null;
  readonly isOnFront: boolean;
}

/** What the axes say. */
export interface CostPlotAxes {
  readonly cost: string;
  readonly score: string;
  readonly isLog: boolean;
}

const WIDTH = 720;
const HEIGHT = 400;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 700, 16, 348];
const LABELLED = 20;

/**
 * Scores against costs with intervals. Systems on the Pareto front are filled, named and joined by the steps of what the
 * front dominates; the others are hollow.
 *
 * @param systems - at least one; those of the front in the order of their costs, the best first
 * @source none: drawing; steps: Fonseca & Fleming (1996), "On the performance assessment and comparison of stochastic
 *         multiobjective optimizers", PPSN IV
 */
export function costPlot(systems: readonly PlottedSystem[], axes: CostPlotAxes, theme: FigureTheme): string {
  const x = figureScale(
    axisOf(axes.cost, axes.isLog),
    systems.map(({ cost }) => cost),
    LEFT,
    RIGHT,
  );
  const y = figureScale(
    axisOf(axes.score, false),
    systems.flatMap(({ score, ci }) => [score, ...(ci ?? [])]),
    BOTTOM,
    TOP,
  );
  const at = ({ cost, score }: PlottedSystem) =>
    [x.position(cost) ?? LEFT, y.position(score) ?? BOTTOM] as const;
  const front = systems.filter(({ isOnFront }) => isOnFront);
  return svgImage(
    {
      id: 'cost',
      title: `${axes.score} against ${axes.cost}`,
      description: inWords(systems, axes),
      width: WIDTH,
      height: HEIGHT,
      body: [
        ...drawAxes(x, y, axes, theme),
        steps(front.map(at), theme),
        ...systems.flatMap((system) => mark(system, at(system), y, theme)),
        ...front.slice(0, LABELLED).map((system) => label(system, at(system), theme)),
      ].join('\n'),
    },
    theme,
  );
}

const axisOf = (text: string, isLog: boolean): FigureAxis => ({
  label: text,
  unit: '1',
  scale: isLog ? 'log' : 'linear',
  domain: null,
});

function drawAxes(x: FigureScale, y: FigureScale, axes: CostPlotAxes, theme: FigureTheme): string[] {
  const middle = (LEFT + RIGHT) / 2;
  const style = { fill: theme.muted, size: 11 };
  return [
    ...y.ticks.flatMap(({ at, label: text }) => [
      svgLine([LEFT, at], [RIGHT, at], theme.grid),
      svgText(LEFT - 8, at, text, { ...style, anchor: 'end' }),
    ]),
    ...x.ticks.flatMap(({ at, label: text }) => [
      svgLine([at, BOTTOM], [at, BOTTOM + 4], theme.muted),
      svgText(at, BOTTOM + 14, text, { ...style, anchor: 'middle' }),
    ]),
    svgLine([LEFT, BOTTOM], [RIGHT, BOTTOM], theme.muted),
    svgText(
      middle,
      HEIGHT - 12,
      `${cutToWidth(printable(axes.cost), 70)}${axes.isLog ? ' (log scale)' : ''}`,
      {
        fill: theme.ink,
        anchor: 'middle',
      },
    ),
    `<g transform="rotate(-90 14 ${(TOP + BOTTOM) / 2})">${svgText(14, (TOP + BOTTOM) / 2, cutToWidth(printable(axes.score), 40), { fill: theme.ink, anchor: 'middle' })}</g>`,
  ];
}

/** Right-angled: between two systems of the front nothing better than the worse score was reached. */
function steps(points: readonly (readonly [number, number])[], theme: FigureTheme): string {
  const path = points.map(([px, py], i) =>
    i === 0 ? `M${round(px)} ${round(py)}` : `H${round(px)}V${round(py)}`,
  );
  return `<path d="${path.join('')}" fill="none" stroke="${theme.accent}" stroke-width="1.5" stroke-dasharray="5 3"/>`;
}

function mark(
  { ci, isOnFront }: PlottedSystem,
  [px, py]: readonly [number, number],
  y: FigureScale,
  theme: FigureTheme,
): string[] {
  const colour = isOnFront ? theme.accent : theme.muted;
  const [low, high] = [y.position(ci?.[0]), y.position(ci?.[1])];
  const whisker =
    low === undefined || high === undefined ? [] : [svgLine([px, low], [px, high], colour, 'opacity="0.6"')];
  const fill = isOnFront ? colour : theme.surface;
  return [
    ...whisker,
    `<circle cx="${round(px)}" cy="${round(py)}" r="4.5" fill="${fill}" stroke="${colour}" stroke-width="1.5"/>`,
  ];
}

function label({ name }: PlottedSystem, [px, py]: readonly [number, number], theme: FigureTheme): string {
  const isRight = px > (LEFT + RIGHT) / 2;
  const text = cutToWidth(printable(name), 36);
  return svgText(px + (isRight ? -9 : 9), py - 10, text, {
    fill: theme.ink,
    anchor: isRight ? 'end' : 'start',
    size: 11,
  });
}

function inWords(systems: readonly PlottedSystem[], { cost, score }: CostPlotAxes): string {
  const front = systems.filter(({ isOnFront }) => isOnFront);
  const listed = front.map(
    (system) =>
      `${printable(system.name)}: ${cost} ${Number(system.cost.toPrecision(4))}, ${score} ${formatNumber(system.score, 4)}`,
  );
  return `${systems.length} systems; on the Pareto front ${listed.join('; ')}`;
}
