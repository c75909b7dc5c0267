import { escapeXml } from '../../report/escape.ts';
import { round, svgImage, svgText } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { formatNumber } from '../../report/format-number.ts';
import { cutToWidth, printable } from '../../report/printable.ts';
import { rankCliques } from '../../statistics/rank-cliques.ts';
import { AXIS, meanRankAxis } from './mean-rank-axis.ts';
import { meanRankRows } from './mean-rank-rows.ts';
import { joinedInWords, meanRanksInWords, type RankedSystem } from './mean-rank-words.ts';

const WIDTH = 720;
const [LEFT, RIGHT] = [190, 530];
const BAR_STEP = 7;
const ROW = 18;

/** More systems than this get a row each: leaders from the axis would run through too many bars. */
const MOST_LEADERS = 16;

/**
 * Critical-difference diagram: systems at their mean ranks on one axis; a bar joins those whose mean ranks are not
 * further apart than Nemenyi's critical difference, which the ruler on top shows. More than 16 systems get a row each.
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
  const bars = rankCliques(
    sorted.map(({ meanRank }) => meanRank),
    criticalDifference,
  );
  const draw = sorted.length > MOST_LEADERS ? meanRankRows : withLeaders;
  const { height, body } = draw(sorted, bars, criticalDifference, theme);
  return svgImage(
    {
      id: 'critical-difference',
      title: 'Critical-difference diagram of mean ranks',
      description: meanRanksInWords(sorted, bars, criticalDifference),
      width: WIDTH,
      height,
      body: body.join('\n'),
    },
    theme,
  );
}

/** Names on both sides, each with a line to its mean rank on the axis. */
function withLeaders(
  sorted: readonly RankedSystem[],
  bars: readonly (readonly number[])[],
  criticalDifference: number,
  theme: FigureTheme,
): { height: number; body: string[] } {
  const ranks = sorted.map(({ meanRank }) => meanRank);
  const { x, marks } = meanRankAxis(ranks, criticalDifference, [LEFT, RIGHT], theme);
  const rowsTop = AXIS + 14 + bars.length * BAR_STEP;
  const half = Math.ceil(sorted.length / 2);
  const labels = sorted.map((system, i) => {
    const isLeft = i < half;
    const y = rowsTop + (isLeft ? i : sorted.length - 1 - i) * ROW + ROW / 2;
    return drawLabel(system, x(system.meanRank), y, isLeft, theme);
  });
  const joints = bars.map((bar, i) => {
    const [from, to] = [x(ranks[bar[0]!]!) - 3, x(ranks[bar.at(-1)!]!) + 3];
    return `<path d="M${round(from)} ${AXIS + 12 + i * BAR_STEP}H${round(to)}" stroke="${theme.accent}" stroke-width="3.5" stroke-linecap="round"><title>${escapeXml(joinedInWords(sorted, bar))}</title></path>`;
  });
  return { height: rowsTop + half * ROW + 8, body: [...marks, ...labels, ...joints] };
}

/** From the mark on the axis down, and aside to the name. */
function drawLabel(
  { name, meanRank }: RankedSystem,
  x: number,
  y: number,
  isLeft: boolean,
  theme: FigureTheme,
): string {
  const end = isLeft ? LEFT - 20 : RIGHT + 20;
  const rank = formatNumber(meanRank, 2);
  return [
    `<g><title>${escapeXml(`${printable(name)}: mean rank ${rank}`)}</title>`,
    `<path d="M${round(x)} ${AXIS}V${round(y)}H${end}" fill="none" stroke="${theme.muted}"/>`,
    svgText(end + (isLeft ? -5 : 5), y, `${rank}  ${cutToWidth(printable(name), 20)}`, {
      ...{ fill: theme.ink, anchor: isLeft ? 'end' : 'start', size: 11 },
    }),
    '</g>',
  ].join('\n');
}
