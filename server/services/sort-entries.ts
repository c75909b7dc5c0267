import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { competitionRanks } from '#evaluation/statistics/competition-ranks.ts';
import { ServiceError } from '../errors.ts';
import { oneOf } from '../words.ts';
import type { LeaderboardEntry } from './leaderboards.ts';

export type SortDirection = 'ascending' | 'descending';

/** A board column to sort by: `rank`, `system`, `owner`, `submitted`, or the id of a metric. */
export interface BoardSort {
  sort: string;
  direction?: SortDirection | undefined;
}

const COLUMNS = ['rank', 'system', 'owner', 'submitted'];

/** Refuses a column that the board does not have. */
export function requireColumn(view: { metrics: readonly MetricDefinition[] }, column: string): void {
  const known = [...COLUMNS, ...view.metrics.map(({ id }) => id)];
  if (known.includes(column)) return;
  throw new ServiceError('invalid', 'sort_unknown', `sort: expected ${oneOf(known)}`);
}

/** An entry with its rank by the chosen column: competition ranks (1224) by a metric, the board's own otherwise. */
export interface SortedEntry {
  entry: LeaderboardEntry;
  rank: number | null;
}

/**
 * Sorts the entries of a board. Undefined values come last in both directions; equal values keep the order of
 * earlier submission. By default a metric has its best value first and other columns ascend.
 */
export function sortEntries(
  view: { entries: readonly LeaderboardEntry[]; metrics: readonly MetricDefinition[]; primaryMetric: string },
  { sort, direction }: BoardSort,
): SortedEntry[] {
  const metric = view.metrics.find(({ id }) => id === sort);
  const key = (entry: LeaderboardEntry): number | string | null => {
    if (metric) return entry.scores[metric.id]?.value ?? null;
    if (sort === 'system') return entry.systemName.toLowerCase();
    if (sort === 'owner') return entry.ownerName.toLowerCase();
    if (sort === 'submitted') return entry.submittedAt.getTime();
    return entry.rank;
  };
  const sign =
    (direction ?? (metric?.direction === 'higher' ? 'descending' : 'ascending')) === 'ascending' ? 1 : -1;
  const sorted = view.entries.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (left < right) return -sign;
    if (left > right) return sign;
    return a.submittedAt.getTime() - b.submittedAt.getTime();
  });
  if (!metric) return sorted.map((entry) => ({ entry, rank: entry.rank }));
  const ranks = competitionRanks(
    sorted.map((entry) => entry.scores[metric.id]?.value ?? Number.NaN),
    metric.direction,
  );
  return sorted.map((entry, index) => ({ entry, rank: ranks[index] ?? null }));
}
