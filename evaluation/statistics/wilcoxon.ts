import { averageRanks } from './average-ranks.ts';
import { normalUpperTail } from './normal-distribution.ts';
import { round9 } from './paired-differences.ts';
import { signedRankDistribution } from './signed-rank-distribution.ts';

/** Up to this many differences the null distribution is computed exactly, with ties too. */
export const EXACT_SIGNED_RANK_LIMIT = 50;

/** What becomes of differences of 0: dropped before ranking (`wilcox`), or ranked and then dropped (`pratt`). */
export type ZeroRule = 'wilcox' | 'pratt';

/** Result of Wilcoxon's signed-rank test. */
export interface SignedRank {
  /** Sum of the ranks of positive differences. */
  readonly plus: number;
  /** Sum of the ranks of negative differences. */
  readonly minus: number;
  /** Differences that are not 0. */
  readonly n: number;
  /** Two-sided. */
  readonly p: number;
  readonly exact: boolean;
}

/**
 * Wilcoxon's signed-rank test: are the differences symmetric about 0? It tests neither the mean nor the median, unless
 * symmetry is taken for granted. Exact, given the ties, for up to 50 differences that are not 0.
 *
 * @param differences - from `pairedDifferences`
 * @returns p of 1 where every difference is 0
 * @source Wilcoxon (1945), Biometrics Bulletin 1; zeros: Pratt (1959), JASA 54
 */
export function wilcoxonSignedRank(differences: Float64Array, zeros: ZeroRule = 'wilcox'): SignedRank {
  const { plus, minus, ranks } = signedRanks(differences, zeros);
  const exact = ranks.length <= EXACT_SIGNED_RANK_LIMIT;
  const p = exact ? exactSignedRankP(plus, ranks) : normalSignedRankP(plus, ranks);
  return { plus, minus, n: ranks.length, p, exact };
}

/**
 * Rank sums of positive and negative differences, and the ranks that any sign could have had.
 *
 * @source Wilcoxon (1945); Pratt (1959)
 */
export function signedRanks(differences: Float64Array, zeros: ZeroRule) {
  const kept = zeros === 'wilcox' ? differences.filter((d) => d !== 0) : differences;
  const all = averageRanks(kept.map(Math.abs));
  const sumOf = (sign: number) =>
    all.reduce((sum, rank, i) => sum + (Math.sign(kept[i]!) === sign ? rank : 0), 0);
  return { plus: sumOf(1), minus: sumOf(-1), ranks: all.filter((_, i) => kept[i] !== 0) };
}

/**
 * Share of all sign patterns whose W₊ is at least as far from its mean as the observed one.
 *
 * @source Pratt & Gibbons (1981), "Concepts of Nonparametric Theory", ch. 3
 */
export function exactSignedRankP(plus: number, ranks: Float64Array): number {
  const probabilities = signedRankDistribution(ranks);
  const distance = Math.abs(4 * plus - (probabilities.length - 1)); // in quarter ranks, so whole numbers
  let p = 0;
  for (let s = 0; s < probabilities.length; s++) {
    if (Math.abs(2 * s - (probabilities.length - 1)) >= distance) p += probabilities[s]!;
  }
  return Math.min(1, p);
}

/**
 * Normal approximation; the variance Σr²/4 holds the correction for ties.
 *
 * @param continuity - taken from the distance to the mean, ½ or 0
 * @returns 1 without ranks
 * @source Hollander & Wolfe (1999), "Nonparametric Statistical Methods", 3.1
 */
export function normalSignedRankP(plus: number, ranks: Float64Array, continuity = 0.5): number {
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / 2;
  const variance = ranks.reduce((sum, rank) => sum + rank * rank, 0) / 4;
  const distance = Math.max(0, round9(Math.abs(plus - mean)) - continuity);
  return variance === 0 ? 1 : Math.min(1, 2 * normalUpperTail(distance / Math.sqrt(variance)));
}
