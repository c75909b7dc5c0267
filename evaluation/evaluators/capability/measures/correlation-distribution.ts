import { quantile } from '../../../statistics/quantile.ts';

/** What a distribution of correlations over questions says. */
export interface CorrelationStatistics {
  readonly n: number;
  /** Questions without a correlation: the score is the same for every model. */
  readonly undefinedCount: number;
  readonly mean: number;
  readonly median: number;
  /** Of the population. */
  readonly standardDeviation: number;
  /** Area under the complementary CDF over [−1, 1]: mean + 1. */
  readonly areaUnderCcdf: number;
  /** Wasserstein-1 distance to all correlations being 1, and −1. */
  readonly distanceToOne: number;
  readonly distanceToMinusOne: number;
  /** Minus the smaller of the two: 0 where every question is perfectly predictable. */
  readonly closeness: number;
}

/**
 * Statistics of a distribution of correlations; undefined ones are left out and counted.
 *
 * @param correlations - in [−1, 1], NaN where undefined; shape [questions]
 * @returns NaN statistics where all are undefined
 * @source Schaeffer et al. (2024), arXiv 2406.04391, correlation-distribution statistics; identities: ∫ P(R > r) dr over
 *         [−1, 1] = 1 + E R and W₁(R, δ₁) = 1 − E R
 */
export function correlationStatistics(correlations: Float64Array): CorrelationStatistics {
  const known = correlations.filter((r) => !Number.isNaN(r)).sort();
  const mean = known.reduce((sum, r) => sum + r, 0) / known.length;
  const variance = known.reduce((sum, r) => sum + (r - mean) ** 2, 0) / known.length;
  return {
    n: correlations.length,
    undefinedCount: correlations.length - known.length,
    mean,
    median: known.length === 0 ? Number.NaN : quantile(known, 0.5),
    standardDeviation: Math.sqrt(variance),
    areaUnderCcdf: 1 + mean,
    distanceToOne: 1 - mean,
    distanceToMinusOne: 1 + mean,
    closeness: -Math.min(1 - mean, 1 + mean),
  };
}

/**
 * Complementary CDF: share of the defined correlations strictly above each threshold.
 *
 * @param correlations - in [−1, 1], NaN where undefined; shape [questions]
 * @param thresholds   - shape [m]
 * @returns shares in [0, 1]; shape [m]; NaN where no correlation is defined
 * @source definition
 */
export function complementaryCdf(correlations: Float64Array, thresholds: readonly number[]): number[] {
  const known = correlations.filter((r) => !Number.isNaN(r)).sort();
  return thresholds.map((threshold) => (known.length - countUpTo(known, threshold)) / known.length);
}

/** How many of the values are at most a threshold, by bisection. */
function countUpTo(ascending: Float64Array, threshold: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
