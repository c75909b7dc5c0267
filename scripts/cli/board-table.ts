import { decimalsFor, formatNumber } from '#evaluation/report/format-number.ts';
import type { Leaderboard } from './remote/answers.ts';
import { shownTime } from './remote/formats.ts';

const LEAST_DECIMALS = 4;

type Board = Pick<Leaderboard, 'entries' | 'references' | 'primaryMetric' | 'boardMetrics'>;

/**
 * A board as rows of text, the head first: the metrics that the organizer chose. An asterisk marks systems that are not
 * significantly worse than the leader; references of the server follow, without ranks.
 */
export function boardTable(board: Board): string[][] {
  const { primaryMetric, boardMetrics } = board;
  const decimals = new Map(boardMetrics.map((id) => [id, decimalsOfColumn(board, id)]));
  const shown = (id: string, value: number | null | undefined) =>
    formatNumber(value ?? null, decimals.get(id) ?? LEAST_DECIMALS);
  const others = boardMetrics.filter((id) => id !== primaryMetric);
  const rows = [...board.entries, ...board.references.map(asEntry)].map((entry) => {
    const primary = entry.scores[primaryMetric];
    return [
      String(entry.rank ?? '–'),
      entry.rankInterval ? entry.rankInterval.join('–') : '',
      entry.tiedWithLeader ? '*' : '',
      entry.systemName,
      entry.ownerName,
      shown(primaryMetric, primary?.value),
      primary?.ci ? primary.ci.map((end) => shown(primaryMetric, end)).join(' to ') : '',
      ...others.map((id) => shown(id, entry.scores[id]?.value)),
      shownTime(entry.submittedAt),
    ];
  });
  const identity = ['rank', 'ranks 95 %', '', 'system', 'owner'];
  return [[...identity, primaryMetric, '95 % interval', ...others, 'submitted'], ...rows];
}

/** Four, and more where all values of a column are small. */
function decimalsOfColumn({ entries }: Board, id: string): number {
  return Math.max(LEAST_DECIMALS, decimalsFor(entries.flatMap(({ scores }) => scores[id]?.value ?? [])));
}

/** A reference as a line without a rank, which says what it is where others say whose they are. */
function asEntry({ systemName, kind, scores, builtAt }: Leaderboard['references'][number]) {
  return {
    ...{ rank: null, rankInterval: null, tiedWithLeader: false, systemName, scores },
    ...{ ownerName: `(${kind} of this server)`, submittedAt: builtAt },
  };
}

/** The ranking of the challenge that a task comes from as rows of text, the head first. */
export function challengeTable({
  metrics,
  standings,
}: Pick<NonNullable<Leaderboard['challenge']>, 'metrics' | 'standings'>): string[][] {
  const shown = (value: number | null) => (value === null ? '–' : String(value));
  return [
    ['rank', 'system', ...metrics.map(({ id }) => `rank by ${id}`), 'total'],
    ...standings.map(({ rank, systemName, ranks, total }) => [
      shown(rank),
      systemName,
      ...ranks.map(shown),
      shown(total),
    ]),
  ];
}
