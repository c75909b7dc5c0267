import { quantile } from './quantile.ts';

/**
 * Percentile bootstrap interval: the middle `level` of the replicates.
 *
 * @param replicates - statistic of each resample; not empty, NaN ones are left out
 * @source Efron (1979), Ann. Stat. 7; quantiles of type 7
 */
export function percentileInterval(replicates: Float64Array, level = 0.95): [number, number] {
  const ascending = replicates.filter((value) => !Number.isNaN(value)).sort();
  return [quantile(ascending, (1 - level) / 2), quantile(ascending, (1 + level) / 2)];
}

/**
 * Basic bootstrap interval: the percentile interval mirrored at the estimate. It takes the replicates for errors, as they
 * are, but may leave the range of the statistic.
 *
 * @param estimate - statistic of the sample
 * @source Davison & Hinkley (1997), "Bootstrap Methods and their Application", 5.2
 */
export function basicInterval(replicates: Float64Array, estimate: number, level = 0.95): [number, number] {
  const [low, high] = percentileInterval(replicates, level);
  return [2 * estimate - high, 2 * estimate - low];
}
