import { averageRanks } from '../../statistics/average-ranks.ts';

/** What the challenge ranks an entry by. */
export interface ChallengeEntry {
  readonly name: string;
  /** NaN where the diagnosis is not forecast. */
  readonly mAUC: number;
  /** Mean absolute error of each target, in the same order for all; NaN where one is not forecast. */
  readonly errors: readonly number[];
}

/** Ranks of an entry; ties share their average rank, null where it has none. */
export interface ChallengeRank {
  readonly name: string;
  /** By mAUC, then by the error of each target. */
  readonly ranks: readonly (number | null)[];
  /** Sum of the ranks. */
  readonly sum: number | null;
  /** Rank of the sum. */
  readonly rank: number | null;
}

/**
 * The ranking of the TADPOLE challenge: entries are ranked by mAUC and by the mean absolute error of each target, among
 * those that have it; the overall rank is that of the sum, among those that have all. Ties share their average rank.
 *
 * @param entries - scores at full precision
 * @returns ranks, best overall first, then by the rank of mAUC; entries without an overall rank last
 * @source TADPOLE, addOtherStatsTable in evalAllSubmissionsLive.py
 */
export function challengeRanking(entries: readonly ChallengeEntry[]): ChallengeRank[] {
  const targets = entries[0]?.errors.length ?? 0;
  const columns = [
    rankDefined(entries.map(({ mAUC }) => -mAUC)),
    ...Array.from({ length: targets }, (_, target) =>
      rankDefined(entries.map(({ errors }) => errors[target]!)),
    ),
  ];
  const ranks = entries.map((_, entry) => columns.map((column) => column[entry]!));
  const sums = ranks.map((own) => own.reduce<number>((sum, rank) => sum + (rank ?? Number.NaN), 0));
  const overall = rankDefined(sums);
  const ranked = entries.map(({ name }, entry) => ({
    name,
    ranks: ranks[entry]!,
    sum: overall[entry] === null ? null : sums[entry]!,
    rank: overall[entry]!,
  }));
  const last = (rank: number | null | undefined): number => rank ?? entries.length + 1;
  return ranked.sort((a, b) => last(a.rank) - last(b.rank) || last(a.ranks[0]) - last(b.ranks[0]));
}

function rankDefined(values: readonly number[]): (number | null)[] {
  const ranks = averageRanks(values.filter((value) => !Number.isNaN(value)));
  let next = 0;
  return values.map((value) => (Number.isNaN(value) ? null : ranks[next++]!));
}
