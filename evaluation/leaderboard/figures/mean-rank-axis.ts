import { svgLine, svgText } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { formatNumber } from '../../report/format-number.ts';

/** Height of the axis of mean ranks in a critical-difference diagram; the ruler is above. */
export const AXIS = 64;

/** The axis of mean ranks with the ruler of the critical difference. */
export interface MeanRankAxis {
  readonly x: (rank: number) => number;
  readonly marks: readonly string[];
}

/**
 * An axis of mean ranks from the best down to the worst, wide enough for the critical difference, which a ruler above
 * shows.
 *
 * @param ranks - mean ranks, best first
 * @param range - where the axis begins and ends
 * @source Demšar (2006), "Statistical comparisons of classifiers over multiple data sets", JMLR 7, fig. 1
 */
export function meanRankAxis(
  ranks: readonly number[],
  criticalDifference: number,
  [left, right]: readonly [number, number],
  theme: FigureTheme,
): MeanRankAxis {
  const first = Math.max(1, Math.floor(ranks[0]!));
  const last = Math.max(first + 1, Math.ceil(Math.max(ranks.at(-1)!, first + criticalDifference)));
  const x = (rank: number) => left + ((rank - first) / (last - first)) * (right - left);
  const every = Math.ceil((last - first) / 12);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(
    (_, i) => i % every === 0,
  );
  const marks = [
    svgLine([left, AXIS], [right, AXIS], theme.ink),
    ...ticks.flatMap((rank) => [
      svgLine([x(rank), AXIS - 5], [x(rank), AXIS], theme.ink),
      svgText(x(rank), AXIS - 13, String(rank), { fill: theme.muted, anchor: 'middle', size: 11 }),
    ]),
    svgText(left - 12, AXIS - 2, 'Mean rank', { fill: theme.muted, anchor: 'end', size: 11 }),
    ...ruler(x(first), x(first + criticalDifference), criticalDifference, theme),
  ];
  return { x, marks };
}

function ruler(from: number, to: number, criticalDifference: number, theme: FigureTheme): string[] {
  return [
    svgLine([from, 28], [to, 28], theme.ink, 'stroke-width="1.5"'),
    ...[from, to].map((end) => svgLine([end, 24], [end, 32], theme.ink, 'stroke-width="1.5"')),
    svgText((from + to) / 2, 14, `CD = ${formatNumber(criticalDifference, 2)}`, {
      ...{ fill: theme.ink, anchor: 'middle', size: 11 },
    }),
  ];
}
