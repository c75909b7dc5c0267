import { normalQuantile } from './normal-distribution.ts';

/** Normal bootstrap interval and what it is made of. */
export interface NormalInterval {
  /** Mean of the replicates minus the estimate. */
  readonly bias: number;
  /** Standard deviation of the replicates, with B − 1. */
  readonly standardError: number;
  readonly ci: readonly [number, number];
}

/**
 * Normal bootstrap interval, corrected for bias: (t − bias) ± z·SE. Right only where the statistic is nearly normal.
 *
 * @param replicates - statistic of each resample, without NaN; at least two
 * @param estimate   - statistic of the sample
 * @source Davison & Hinkley (1997), "Bootstrap Methods and their Application", 2.1.2 and eq. 5.5
 */
export function normalInterval(replicates: Float64Array, estimate: number, level = 0.95): NormalInterval {
  const mean = replicates.reduce((sum, value) => sum + value, 0) / replicates.length;
  const squares = replicates.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / (replicates.length - 1));
  const bias = mean - estimate;
  const half = normalQuantile((1 + level) / 2) * standardError;
  return { bias, standardError, ci: [estimate - bias - half, estimate - bias + half] };
}
