import { rankShares } from '../leaderboard/figures/rank-blobs.ts';
import { formatInterval, formatNumber } from './format-number.ts';
import { printable } from './printable.ts';
import type { SignificanceReport } from './report.ts';
import { name, number, type ReportTable, text } from './tables.ts';

/**
 * How much the rankings on resamples agree with that on the data; undefined where nothing varies.
 *
 * @source none: layout
 */
export function rankAgreementTable({ rankAgreement, level }: SignificanceReport): ReportTable | undefined {
  if (!rankAgreement) return undefined;
  const { tau, tauInterval, sameOrder } = rankAgreement;
  return {
    kind: 'table',
    caption: 'Agreement of the rankings on resamples with this one',
    columns: [text('Quantity'), number('Value')],
    rows: [
      ['Kendall’s τ, mean', formatNumber(tau, 3)],
      [`Kendall’s τ, ${level * 100} % of the resamples`, formatInterval(tauInterval, 3)],
      ['Share of resamples with exactly this order', formatNumber(sameOrder, 3)],
    ],
    notes:
      'τ is 1 where the order is the same, 0 where it has nothing to do with it, −1 where it is reversed.',
  };
}

/**
 * How often each system has each rank on the resamples: the numbers behind the figure; undefined where nothing varies.
 *
 * @source none: layout
 */
export function rankSharesTable({ systems }: SignificanceReport): ReportTable | undefined {
  if (systems.length < 2 || !systems.some(({ rankCounts }) => rankCounts)) return undefined;
  const ranked = systems.some(({ meanRank }) => meanRank !== undefined);
  return {
    kind: 'table',
    caption: 'Ranks on resamples',
    columns: [
      name('System'),
      ...(ranked ? [number('Mean rank')] : []),
      text('Most frequent ranks, with their share of the resamples'),
    ],
    rows: systems.map((system) => [
      printable(system.name),
      ...(ranked ? [formatNumber(system.meanRank ?? null, 3)] : []),
      frequentRanks(system.rankCounts),
    ]),
    notes: ranked ? 'Mean rank: within the single instances that all systems have.' : '',
  };
}

const MOST_RANKS = 6;

function frequentRanks(counts: SignificanceReport['systems'][number]['rankCounts']): string {
  if (!counts) return '–';
  return rankShares(counts)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_RANKS)
    .map(({ rank, share }) => `${rank}: ${formatNumber(100 * share, 1)} %`)
    .join(', ');
}
