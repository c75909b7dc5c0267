import { escapeXml } from '../../report/escape.ts';
import { round, svgLine, svgText } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { formatNumber } from '../../report/format-number.ts';
import { cutToWidth, printable } from '../../report/printable.ts';
import { AXIS, meanRankAxis } from './mean-rank-axis.ts';
import { joinedInWords, type RankedSystem } from './mean-rank-words.ts';

const [LEFT, RIGHT] = [252, 580];
const [LANES, END] = [600, 712];
const LANE = 10;
const ROW = 15;

/**
 * Critical-difference diagram of many systems: a row for each, its name, and a dot at its mean rank; upright bars beside
 * the rows join what is not further apart than the critical difference.
 *
 * @param sorted - best first
 * @param bars   - from `rankCliques`
 * @source Demšar (2006), JMLR 7, turned around; lanes of bars: Piepho (2004), "An algorithm for a letter-based
 *         representation of all-pairwise comparisons", J. Comput. Graph. Stat. 13
 */
export function meanRankRows(
  sorted: readonly RankedSystem[],
  bars: readonly (readonly number[])[],
  criticalDifference: number,
  theme: FigureTheme,
): { height: number; body: string[] } {
  const ranks = sorted.map(({ meanRank }) => meanRank);
  const axis = meanRankAxis(ranks, criticalDifference, [LEFT, RIGHT], theme);
  const y = (row: number) => AXIS + 8 + (row + 0.5) * ROW;
  const lanes = lanesOf(bars);
  const step = Math.min(LANE, (END - LANES) / (Math.max(0, ...lanes) + 1));
  const label = { fill: theme.ink, anchor: 'end', size: 11 } as const;
  const rows = sorted.map(({ name, meanRank }, row) => {
    const told = `${printable(name)}: mean rank ${formatNumber(meanRank, 2)}`;
    return [
      `<g><title>${escapeXml(told)}</title>`,
      `<g><rect x="0" y="${y(row) - ROW / 2}" width="${END}" height="${ROW}" fill="none" stroke="none" pointer-events="all"/></g>`,
      svgText(LEFT - 48, y(row), cutToWidth(printable(name), 32), label),
      svgText(LEFT - 12, y(row), formatNumber(meanRank, 2), label),
      svgLine([LEFT - 8, y(row)], [END, y(row)], theme.grid),
      `<circle cx="${round(axis.x(meanRank))}" cy="${y(row)}" r="3.5" fill="${theme.accent}"/></g>`,
    ].join('\n');
  });
  const joints = bars.map((bar, i) => {
    const x = round(LANES + (lanes[i]! + 0.5) * step);
    const [top, bottom] = [y(bar[0]!) - 4, y(bar.at(-1)!) + 4];
    return `<path d="M${x} ${top}V${bottom}" stroke="${theme.accent}" stroke-width="3.5" stroke-linecap="round"><title>${escapeXml(joinedInWords(sorted, bar))}</title></path>`;
  });
  return { height: y(sorted.length) + 4, body: [...axis.marks, ...rows, ...joints] };
}

/** The first lane in which a bar touches no earlier one. */
function lanesOf(bars: readonly (readonly number[])[]): number[] {
  const ends: number[] = [];
  return bars.map((bar) => {
    const free = ends.findIndex((end) => end < bar[0]!);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = bar.at(-1)!;
    return lane;
  });
}
