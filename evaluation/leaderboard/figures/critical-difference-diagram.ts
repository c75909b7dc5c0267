import { round, svgImage, svgLine, svgText } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { formatNumber } from '../../report/format-number.ts';
import { cutToWidth, printable } from '../../report/printable.ts';
import { rankCliques } from '../../statistics/rank-cliques.ts';

/** A system with its mean rank within the instances. */
export interface RankedSystem {
  readonly name: string;
  readonly meanRank: number;
}

const WIDTH = 720;
const [LEFT, RIGHT] = [190, 530];
const AXIS = 64;
const BAR_STEP = 7;
const ROW = 18;

/**
 * Critical-difference diagram: systems at their mean ranks on one axis; a bar joins those whose mean ranks are not
 * further apart than Nemenyi's critical difference, which the ruler on top shows.
 *
 * @param systems - at least two, in any order
 * @source Demšar (2006), "Statistical comparisons of classifiers over multiple data sets", JMLR 7, fig. 1
 */
export function criticalDifferenceDiagram(
  systems: readonly RankedSystem[],
  criticalDifference: number,
  theme: FigureTheme,
): string {
  const sorted = systems.toSorted((a, b) => a.meanRank - b.meanRank);
  const ranks = sorted.map(({ meanRank }) => meanRank);
  const bars = rankCliques(ranks, criticalDifference);
  const first = Math.max(1, Math.floor(ranks[0]!));
  const last = Math.max(first + 1, Math.ceil(Math.max(ranks.at(-1)!, first + criticalDifference)));
  const x = (rank: number) => LEFT + ((rank - first) / (last - first)) * (RIGHT - LEFT);
  const rowsTop = AXIS + 14 + bars.length * BAR_STEP;
  const half = Math.ceil(sorted.length / 2);
  const labels = sorted.flatMap((system, i) => {
    const isLeft = i < half;
    const y = rowsTop + (isLeft ? i : sorted.length - 1 - i) * ROW + ROW / 2;
    return drawLabel(system, x(system.meanRank), y, isLeft, theme);
  });
  const height = rowsTop + half * ROW + 8;
  return svgImage(
    {
      id: 'critical-difference',
      title: 'Critical-difference diagram of mean ranks',
      description: inWords(sorted, bars, criticalDifference),
      width: WIDTH,
      height,
      body: [
        ...drawAxis(first, last, x, theme),
        ...drawRuler(first, criticalDifference, x, theme),
        ...labels,
        ...bars.map((bar, i) => {
          const [best, worst] = [ranks[bar[0]!]!, ranks[bar.at(-1)!]!];
          const y = AXIS + 12 + i * BAR_STEP;
          return svgLine(
            [x(best) - 3, y],
            [x(worst) + 3, y],
            theme.accent,
            'stroke-width="3.5" stroke-linecap="round"',
          );
        }),
      ].join('\n'),
    },
    theme,
  );
}

function drawAxis(first: number, last: number, x: (rank: number) => number, theme: FigureTheme): string[] {
  const every = Math.ceil((last - first) / 12);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(
    (_, i) => i % every === 0,
  );
  return [
    svgLine([LEFT, AXIS], [RIGHT, AXIS], theme.ink),
    ...ticks.flatMap((rank) => [
      svgLine([x(rank), AXIS - 5], [x(rank), AXIS], theme.ink),
      svgText(x(rank), AXIS - 13, String(rank), { fill: theme.muted, anchor: 'middle', size: 11 }),
    ]),
    svgText(LEFT - 12, AXIS - 2, 'Mean rank', { fill: theme.muted, anchor: 'end', size: 11 }),
  ];
}

function drawRuler(
  first: number,
  criticalDifference: number,
  x: (rank: number) => number,
  theme: FigureTheme,
): string[] {
  const [from, to] = [x(first), x(first + criticalDifference)];
  return [
    svgLine([from, 28], [to, 28], theme.ink, 'stroke-width="1.5"'),
    ...[from, to].map((end) => svgLine([end, 24], [end, 32], theme.ink, 'stroke-width="1.5"')),
    svgText((from + to) / 2, 14, `CD = ${formatNumber(criticalDifference, 2)}`, {
      fill: theme.ink,
      anchor: 'middle',
      size: 11,
    }),
  ];
}

/** From the mark on the axis down, and aside to the name. */
function drawLabel(
  { name, meanRank }: RankedSystem,
  x: number,
  y: number,
  isLeft: boolean,
  theme: FigureTheme,
): string[] {
  const end = isLeft ? LEFT - 20 : RIGHT + 20;
  const text = `${formatNumber(meanRank, 2)}  ${cutToWidth(printable(name), 24)}`;
  return [
    `<path d="M${round(x)} ${AXIS}V${round(y)}H${end}" fill="none" stroke="${theme.muted}"/>`,
    svgText(end + (isLeft ? -5 : 5), y, text, {
      fill: theme.ink,
      anchor: isLeft ? 'end' : 'start',
      size: 11,
    }),
  ];
}

function inWords(
  sorted: readonly RankedSystem[],
  bars: readonly (readonly number[])[],
  criticalDifference: number,
): string {
  const name = (i: number) => printable(sorted[i]!.name);
  const ranks = sorted.map((system) => `${printable(system.name)} ${formatNumber(system.meanRank, 2)}`);
  const joined = bars.map((bar) => `from ${name(bar[0]!)} to ${name(bar.at(-1)!)}`);
  return [
    `Critical difference ${formatNumber(criticalDifference, 2)}`,
    `mean ranks: ${ranks.join(', ')}`,
    joined.length > 0 ? `joined: ${joined.join('; ')}` : 'no systems are joined',
  ].join('. ');
}
