import { averageRanks } from './average-ranks.ts';
import { normalUpperTail } from './normal-distribution.ts';
import { round9 } from './paired-differences.ts';

/** Up to this many values in both groups together the null distribution is computed exactly, with ties too. */
export const EXACT_RANK_SUM_LIMIT = 50;

/** Result of the rank-sum test. */
export interface RankSum {
  /** Mann and Whitney's U: pairs in which the first group is above, ties counted half. */
  readonly u: number;
  /** Two-sided. */
  readonly p: number;
  readonly exact: boolean;
}

/**
 * Wilcoxon's rank-sum test (Mann and Whitney's U): do values of two independent groups come from one distribution? Exact,
 * given the ties, for up to 50 values; else by the normal approximation with corrections for ties and continuity.
 *
 * @param a - values without NaN; compared after rounding to 9 decimals
 * @param b - values of the other group
 * @returns p of 1 where all values are equal; NaN where a group is empty
 * @source Wilcoxon (1945), Biometrics Bulletin 1; Mann & Whitney (1947), Ann. Math. Stat. 18; exact with ties:
 *         Lehmann (1975), "Nonparametrics", 1.4
 */
export function rankSum(a: Float64Array, b: Float64Array): RankSum {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0) return { u: Number.NaN, p: Number.NaN, exact: true };
  const ranks = averageRanks([...a, ...b].map(round9));
  const sum = ranks.subarray(0, n).reduce((total, rank) => total + rank, 0);
  const u = sum - (n * (n + 1)) / 2;
  const exact = n + m <= EXACT_RANK_SUM_LIMIT;
  return { u, p: exact ? exactP(sum, ranks, n) : normalP(u, ranks, n), exact };
}

/** Share of all choices of n ranks whose sum is at least as far from its mean as the observed one. */
function exactP(sum: number, ranks: Float64Array, n: number): number {
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const total = doubled.reduce((all, rank) => all + rank, 0);
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(total + 1));
  ways[0]![0] = 1;
  for (const rank of doubled) {
    for (let chosen = n; chosen >= 1; chosen--) {
      const [to, from] = [ways[chosen]!, ways[chosen - 1]!];
      for (let s = total; s >= rank; s--) to[s]! += from[s - rank]!;
    }
  }
  const mean = (n * total) / ranks.length;
  const distance = Math.abs(2 * sum - mean);
  let extreme = 0;
  let all = 0;
  for (const [s, count] of ways[n]!.entries()) {
    all += count;
    if (Math.abs(s - mean) >= distance - 1e-9) extreme += count;
  }
  return extreme / all;
}

function normalP(u: number, ranks: Float64Array, n: number): number {
  const size = ranks.length;
  const mean = (size + 1) / 2;
  const squares = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
  const variance = (n * (size - n) * squares) / (size * (size - 1));
  if (variance === 0) return 1;
  const distance = Math.max(0, Math.abs(u - (n * (size - n)) / 2) - 0.5);
  return Math.min(1, 2 * normalUpperTail(distance / Math.sqrt(variance)));
}
