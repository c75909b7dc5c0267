import { escapeXml } from '../../report/escape.ts';
import { round, svgImage, svgLine, svgText } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { formatRanks } from '../../report/format-number.ts';
import { cutToWidth, printable } from '../../report/printable.ts';
import type { RankCounts } from '../../statistics/resampled-ranks.ts';

/** A system with the ranks that it has over the resamples. */
export interface BlobRow {
  readonly name: string;
  readonly rank: number;
  readonly rankInterval: readonly [number, number];
  readonly rankCounts: RankCounts;
}

const WIDTH = 720;
const LABELS = 218;
const TOP = 30;
const BOTTOM = 34;

/**
 * Rank stability: for each system a row of discs whose areas are the shares of the resamples that give it each rank; a
 * line over the ranks of its 95 % interval and a cross at its rank on the data.
 *
 * @param rows - best first; ranks count all systems, so that some may lie right of the last row's
 * @source blob plots of challengeR: Wiesenfarth et al. (2021), Sci. Rep. 11
 */
export function rankBlobs(rows: readonly BlobRow[], theme: FigureTheme): string {
  const ranks = Math.max(...rows.map(({ rankCounts: { first, counts } }) => first + counts.length - 1));
  const column = Math.min(40, (WIDTH - LABELS - 24) / ranks);
  const rowHeight = Math.max(15, Math.min(26, column));
  const x = (rank: number) => LABELS + 12 + (rank - 0.5) * column;
  const y = (row: number) => TOP + (row + 0.5) * rowHeight;
  const bottom = TOP + rows.length * rowHeight;
  const height = bottom + BOTTOM;
  const every = Math.max(1, Math.ceil(18 / column));
  const ticks = Array.from({ length: ranks }, (_, i) => i + 1).filter(
    (rank) => rank === 1 || rank % every === 0,
  );
  const largest = Math.min(column, rowHeight) / 2 - 0.5;
  const body = [
    ...ticks.flatMap((rank) => [
      svgLine([x(rank), TOP], [x(rank), bottom], theme.grid),
      svgText(x(rank), TOP - 12, String(rank), { fill: theme.muted, anchor: 'middle', size: 11 }),
    ]),
    ...rows.flatMap((row, i) => drawRow(row, y(i), x, largest, theme)),
    svgText(x((ranks + 1) / 2), height - 12, 'Rank on resamples', { fill: theme.ink, anchor: 'middle' }),
  ];
  return svgImage(
    {
      id: 'rank-stability',
      title: 'Rank stability: how often each system has each rank',
      description: rows.map(inWords).join('; '),
      width: WIDTH,
      height: Math.ceil(height),
      body: body.join('\n'),
    },
    theme,
  );
}

function drawRow(
  { name, rank, rankInterval, rankCounts }: BlobRow,
  y: number,
  x: (rank: number) => number,
  largest: number,
  theme: FigureTheme,
): string[] {
  const discs = rankShares(rankCounts).map(({ rank: at, share }) => {
    const radius = Math.max(0.6, Math.sqrt(share) * largest);
    const told = `${printable(name)}: rank ${at} in ${(share * 100).toFixed(1)} % of the resamples`;
    return `<circle cx="${round(x(at))}" cy="${round(y)}" r="${round(radius)}" fill="${theme.accent}" fill-opacity="0.75"><title>${escapeXml(told)}</title></circle>`;
  });
  return [
    svgText(LABELS, y, cutToWidth(printable(name), 33), { fill: theme.ink, anchor: 'end' }),
    svgLine([x(rankInterval[0]), y], [x(rankInterval[1]), y], theme.ink),
    ...discs,
    svgLine([x(rank) - 4, y - 4], [x(rank) + 4, y + 4], theme.ink, 'stroke-width="1.5"'),
    svgLine([x(rank) - 4, y + 4], [x(rank) + 4, y - 4], theme.ink, 'stroke-width="1.5"'),
  ];
}

/**
 * Ranks with the share of the resamples that have them; ranks that never occur are left out.
 *
 * @source definition
 */
export function rankShares({ first, counts }: RankCounts): { rank: number; share: number }[] {
  const resamples = counts.reduce((sum, count) => sum + count, 0);
  return counts.flatMap((count, i) => (count > 0 ? { rank: first + i, share: count / resamples } : []));
}

function inWords({ name, rank, rankInterval, rankCounts }: BlobRow): string {
  const [usual] = rankShares(rankCounts).sort((a, b) => b.share - a.share);
  const most = usual ? `, most often ${usual.rank} (${Math.round(usual.share * 100)} %)` : '';
  return `${printable(name)}: rank ${rank}, likely ${formatRanks(rankInterval)}${most}`;
}
