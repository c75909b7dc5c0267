import type { FigureAxis } from '../../figures/figure.ts';
import { type FigureScale, figureScale } from '../../figures/scale.ts';
import { escapeXml } from '../../report/escape.ts';
import type { Axis } from '../../report/figures/axis.ts';
import { round, svgImage, svgLine, svgText } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { formatInterval, formatNumber } from '../../report/format-number.ts';
import { cutToWidth, printable } from '../../report/printable.ts';
import { minuteInWords, timeAxis } from './time-axis.ts';

/** A scored submission at the time when it came. */
export interface ScoredAt {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly score: number;
  /** Of the score; null without one. */
  readonly ci: readonly [number, number] | null;
  /** Better than all before. */
  readonly isOnFrontier: boolean;
}

const WIDTH = 720;
const HEIGHT = 400;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 704, 16, 348];

/** Of more submissions than this only those of the frontier have intervals and words of their own. */
const MOST_TOLD = 300;

/**
 * Scores against the time of submission with their intervals. Those that were better than all before are filled, named
 * where there is room, and joined by the steps of the best score so far; the others are hollow.
 *
 * @param submissions - at least one, in the order of their times
 * @param label       - what the score is
 * @param decimals    - of a score
 * @source none: drawing; steps: records of a sequence, Glick (1978)
 */
export function scoreHistory(
  submissions: readonly ScoredAt[],
  label: string,
  decimals: number,
  theme: FigureTheme,
): string {
  const x = timeAxis(
    submissions.map(({ time }) => time),
    LEFT + 10,
    RIGHT - 10,
  );
  const y = figureScale(
    axisOf(label),
    submissions.flatMap(({ score, ci }) => [score, ...(ci ?? [])]),
    BOTTOM,
    TOP,
  );
  const points = submissions.map(
    (submission): Point => ({
      submission,
      x: x.position(submission.time),
      y: y.position(submission.score) ?? BOTTOM,
    }),
  );
  const frontier = points.filter(({ submission }) => submission.isOnFrontier);
  const others = points.filter(({ submission }) => !submission.isOnFrontier);
  const draw = (point: Point) => mark(point, y, decimals, theme);
  return svgImage(
    {
      id: 'score-history',
      title: `${label} of each submission over time, and the best so far`,
      description: inWords(submissions, label, decimals),
      width: WIDTH,
      height: HEIGHT,
      body: [
        ...drawAxes(x, y, label, theme),
        ...(points.length > MOST_TOLD ? [dots(others, theme)] : others.map(draw)),
        steps(frontier, theme),
        ...frontier.map(draw),
        ...names(frontier, theme),
      ].join('\n'),
    },
    theme,
  );
}

interface Point {
  readonly submission: ScoredAt;
  readonly x: number;
  readonly y: number;
}

const axisOf = (label: string): FigureAxis => ({ label, unit: '1', scale: 'linear', domain: null });

function drawAxes(x: Axis, y: FigureScale, label: string, theme: FigureTheme): string[] {
  const style = { fill: theme.muted, size: 11 };
  const middle = (TOP + BOTTOM) / 2;
  return [
    ...y.ticks.flatMap(({ at, label: text }) => [
      svgLine([LEFT, at], [RIGHT, at], theme.grid),
      svgText(LEFT - 8, at, text, { ...style, anchor: 'end' }),
    ]),
    ...x.ticks.flatMap((time) => [
      svgLine([x.position(time), BOTTOM], [x.position(time), BOTTOM + 4], theme.muted),
      svgText(x.position(time), BOTTOM + 14, x.format(time), { ...style, anchor: 'middle' }),
    ]),
    svgLine([LEFT, BOTTOM], [RIGHT, BOTTOM], theme.muted),
    svgText((LEFT + RIGHT) / 2, HEIGHT - 12, 'Time of submission (UTC)', {
      ...{ fill: theme.ink, anchor: 'middle' },
    }),
    `<g transform="rotate(-90 14 ${middle})">${svgText(14, middle, cutToWidth(printable(label), 40), { fill: theme.ink, anchor: 'middle' })}</g>`,
  ];
}

/** Flat until the next better one; from the last one on to the right. */
function steps(frontier: readonly Point[], theme: FigureTheme): string {
  const path = frontier.map(({ x, y }, i) =>
    i === 0 ? `M${round(x)} ${round(y)}` : `H${round(x)}V${round(y)}`,
  );
  return `<path d="${path.join('')}H${RIGHT}" fill="none" stroke="${theme.accent}" stroke-width="1.5"/>`;
}

function mark({ submission, x, y }: Point, scale: FigureScale, decimals: number, theme: FigureTheme): string {
  const { ci, isOnFrontier } = submission;
  const colour = isOnFrontier ? theme.accent : theme.muted;
  const [low, high] = [scale.position(ci?.[0]), scale.position(ci?.[1])];
  const whisker =
    low === undefined || high === undefined ? '' : svgLine([x, low], [x, high], colour, 'opacity="0.6"');
  const told = `${minuteInWords(submission.time)}, ${described(submission, decimals)}${isOnFrontier ? ', the best so far' : ''}`;
  return `<g><title>${escapeXml(told)}</title>${whisker}<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="${isOnFrontier ? colour : theme.surface}" stroke="${colour}" stroke-width="1.5"/></g>`;
}

/** Lines of next to no length with round ends. */
function dots(points: readonly Point[], theme: FigureTheme): string {
  const path = new Set(points.map(({ x, y }) => `M${Math.round(x)} ${Math.round(y)}h.01`));
  return `<path d="${[...path].join('')}" stroke="${theme.muted}" stroke-opacity="0.5" stroke-width="4" stroke-linecap="round"/>`;
}

const LETTER = 6.2;
const LINE = 14;

/** Names of the newest first, left of their dots where there is room, as long as none lies over another. */
function names(frontier: readonly Point[], theme: FigureTheme): string[] {
  const taken: { left: number; right: number; y: number }[] = [];
  return frontier.toReversed().flatMap(({ submission, x, y }) => {
    const text = cutToWidth(printable(submission.name), 28);
    const width = text.length * LETTER;
    const left = x - 8 - width >= LEFT ? x - 8 - width : x + 8;
    const box = { left, right: left + width, y: Math.max(y - 12, TOP - 4) };
    const isFree = taken.every(
      (other) => Math.abs(other.y - box.y) >= LINE || other.left > box.right || other.right < box.left,
    );
    if (!isFree) return [];
    taken.push(box);
    return svgText(box.right, box.y, text, { fill: theme.ink, anchor: 'end', size: 11 });
  });
}

const described = ({ name, score, ci }: ScoredAt, decimals: number): string =>
  `${printable(name)}: ${formatNumber(score, decimals)}${ci ? ` ${formatInterval(ci, decimals)}` : ''}`;

function inWords(submissions: readonly ScoredAt[], label: string, decimals: number): string {
  const frontier = submissions.filter(({ isOnFrontier }) => isOnFrontier);
  const listed = frontier.map((one) => `${minuteInWords(one.time)} ${described(one, decimals)}`);
  return `${submissions.length} submissions; the best ${label} so far: ${listed.join('; ')}`;
}
