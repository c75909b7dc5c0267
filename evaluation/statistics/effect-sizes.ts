import { logGamma } from './log-gamma.ts';
import { pairedDifferences, round9 } from './paired-differences.ts';

/**
 * Standardized mean difference of paired values: dz = mean(d) / s(d), s with n − 1.
 *
 * @param differences - from `pairedDifferences`
 * @returns NaN with fewer than two differences or where all are equal
 * @source Cohen (1988), "Statistical Power Analysis", ch. 2; notation of Lakens (2013), Front. Psychol. 4
 */
export function cohenDz(differences: Float64Array): number {
  const n = differences.length;
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const squares = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0);
  return n >= 2 && differences.some((d) => d !== differences[0])
    ? mean / Math.sqrt(squares / (n - 1))
    : Number.NaN;
}

/**
 * Hedges' gz: dz without its small-sample bias, J·dz with J = Γ(m/2) / (√(m/2) Γ((m−1)/2)), m = n − 1.
 *
 * @returns NaN where dz is, or with two differences (J is 0 there: m = 1)
 * @source Hedges (1981), "Distribution theory for Glass's estimator", J. Educ. Stat. 6, exact J
 */
export function hedgesGz(differences: Float64Array): number {
  const df = differences.length - 1;
  return df < 2 ? Number.NaN : hedgesCorrection(df) * cohenDz(differences);
}

/**
 * Hedges' factor against the bias of a standardized mean difference: J = Γ(m/2) / (√(m/2) Γ((m−1)/2)), about
 * 1 − 3/(4m − 1).
 *
 * @param df - degrees of freedom m of the standard deviation; at least 2
 * @returns in (0, 1), nearer to 1 the larger m
 * @source Hedges (1981), "Distribution theory for Glass's estimator", J. Educ. Stat. 6
 */
export function hedgesCorrection(df: number): number {
  return Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2);
}

/**
 * Matched-pairs rank-biserial correlation: (W₊ − W₋) / (W₊ + W₋) of Wilcoxon's signed ranks, zeros dropped first.
 *
 * @returns in [−1, 1]; 0 where every difference is 0; NaN without any
 * @source Kerby (2014), "The simple difference formula", Compr. Psychol. 3
 */
export function rankBiserial(differences: Float64Array): number {
  if (differences.length === 0) return Number.NaN;
  const sorted = differences.filter((d) => d !== 0).sort((a, b) => Math.abs(a) - Math.abs(b));
  let signed = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && Math.abs(sorted[end]!) === Math.abs(sorted[start]!)) end++;
    const averageRank = (start + 1 + end) / 2;
    for (; start < end; start++) signed += Math.sign(sorted[start]!) * averageRank;
  }
  return sorted.length === 0 ? 0 : signed / ((sorted.length * (sorted.length + 1)) / 2);
}

/**
 * Probability of superiority in pairs: P(d > 0) + P(d = 0)/2.
 *
 * @returns in [0, 1]; 0.5 where neither side wins more often; NaN without differences
 * @source Grissom & Kim (2012), "Effect Sizes for Research", ch. 5
 */
export function probabilityOfSuperiority(differences: Float64Array): number {
  return differences.reduce((sum, d) => sum + (Math.sign(d) + 1) / 2, 0) / differences.length;
}

/**
 * Cliff's delta: P(A > B) − P(A < B) for a value of A and an independent one of B (pairing is ignored).
 *
 * @param a - values, NaN left out together with the paired value; compared after rounding to 9 decimals
 * @returns in [−1, 1]; NaN without values
 * @source Cliff (1993), "Dominance statistics", Psychol. Bull. 114
 */
export function cliffsDelta(a: Float64Array, b: Float64Array): number {
  const isCommon = (_: number, i: number) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]);
  const left = a.filter(isCommon).map(round9).sort();
  const right = b.filter(isCommon).map(round9).sort();
  let dominance = 0;
  let below = 0;
  let atMost = 0;
  for (const value of left) {
    while (below < right.length && right[below]! < value) below++;
    while (atMost < right.length && right[atMost]! <= value) atMost++;
    dominance += below - (right.length - atMost);
  }
  return dominance / (left.length * right.length);
}

/** Effect sizes of one pair; NaN where undefined. */
export interface EffectSizes {
  readonly dz: number;
  readonly gz: number;
  readonly rankBiserial: number;
  readonly superiority: number;
  readonly cliffsDelta: number;
}

/**
 * All effect sizes of a − b.
 *
 * @param a - values per instance; NaN where undefined
 * @param b - values of the same instances
 * @source each function above
 */
export function effectSizes(a: Float64Array, b: Float64Array): EffectSizes {
  const differences = pairedDifferences(a, b);
  return {
    dz: cohenDz(differences),
    gz: hedgesGz(differences),
    rankBiserial: rankBiserial(differences),
    superiority: probabilityOfSuperiority(differences),
    cliffsDelta: cliffsDelta(a, b),
  };
}
