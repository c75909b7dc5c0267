import type { ChallengeStanding } from '../../leaderboard/challenge.ts';
import { competitionRanks } from '../../statistics/competition-ranks.ts';

/** What the challenge ranks an entry by. */
export interface ChallengeEntry {
  /** Mean Dice and mean surface Dice; NaN where one has no value. */
  readonly means: readonly number[];
  /** Tumour Dice: decides among entries with the same mean rank. */
  readonly tieBreak: number;
}

/** Means are equal where they differ by no more than rounding. */
const TIE = 1e-12;

/**
 * The ranking of KiTS21 and KiTS23: entries are ranked by each mean, the mean of the ranks ranks them, and the tie-break
 * decides among equals; who is equal in that too shares a rank (1, 2, 2, 4).
 *
 * @param entries - higher values are better
 * @returns standing of each entry in the order given: ranks by each mean and by the tie-break, and their mean (without the tie-break)
 * @source KiTS21 and KiTS23, evaluation/ranking.py; values within 1e-12 of each other are equal, where the original compares exactly
 */
export function challengeRanking(entries: readonly ChallengeEntry[]): ChallengeStanding[] {
  const columns = (entries[0]?.means ?? []).map((_, at) => ranksOf(entries.map(({ means }) => means[at]!)));
  const tieBreaks = ranksOf(entries.map(({ tieBreak }) => tieBreak));
  const totals = entries.map((_, entry) => {
    const ranks = columns.map((column) => column[entry]!);
    const defined = ranks.filter((rank) => rank !== null);
    return defined.length < ranks.length ? null : defined.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  });
  const isBetter = (a: number, b: number): boolean => {
    const [one, other] = [totals[a]!, totals[b]!];
    return one !== other ? one < other : (tieBreaks[a] ?? Infinity) < (tieBreaks[b] ?? Infinity);
  };
  const ranked = [...entries.keys()].filter((entry) => totals[entry] !== null);
  return entries.map((_, entry) => ({
    ranks: [...columns.map((column) => column[entry]!), tieBreaks[entry]!],
    total: totals[entry]!,
    rank: totals[entry] === null ? null : 1 + ranked.filter((other) => isBetter(other, entry)).length,
  }));
}

const ranksOf = (values: readonly number[]) => competitionRanks(values, 'higher', TIE);
