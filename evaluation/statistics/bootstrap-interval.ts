import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { placeOrderStatistics } from './place-order-statistics.ts';
import { quantile } from './quantile.ts';

/** A confidence interval and how it was made. */
export interface BootstrapInterval {
  readonly ci: readonly [number, number];
  /** `percentile` where BCa has no value: all replicates on one side of the estimate, or no jackknife. */
  readonly method: 'bca' | 'percentile';
}

/**
 * Bias-corrected and accelerated (BCa) bootstrap interval; where its correction is undefined, the percentile interval.
 *
 * z0 = Φ⁻¹((#{t* < t} + #{t* = t}/2) / B); levels Φ(z0 + (z0 + z) / (1 − a (z0 + z))); quantiles of type 7.
 * A replicate within 1e-12 of the estimate (relative to the largest replicate) counts as equal to it.
 *
 * @param replicates   - statistic of each resample; shape [B]; NaN ones (statistic undefined) are left out
 * @param estimate     - statistic of the sample
 * @param acceleration - from {@link jackknifeAcceleration}
 * @param level        - confidence level, e.g. 0.95
 * @returns undefined where no replicate has a value
 * @source Efron (1987), "Better bootstrap confidence intervals", JASA 82; Efron & Tibshirani (1993), ch. 14
 */
export function bcaInterval(
  replicates: Float64Array,
  estimate: number,
  acceleration: number,
  level = 0.95,
): BootstrapInterval | undefined {
  const defined = replicates.filter((value) => !Number.isNaN(value));
  if (defined.length === 0) return undefined;
  const tails = [(1 - level) / 2, 1 - (1 - level) / 2] as const;
  const z0 = biasCorrection(defined, estimate);
  const levels = bcaLevels(z0, acceleration, level);
  const isDefined = Number.isFinite(z0) && levels.every(Number.isFinite);
  const [low, high] = isDefined ? levels : tails;
  const placed = placeOrderStatistics(defined, [low, high]);
  return {
    ci: [quantile(placed, low), quantile(placed, high)],
    method: isDefined ? 'bca' : 'percentile',
  };
}

/**
 * Levels of the quantiles that are the ends of a BCa interval: Φ(z0 + (z0 + z) / (1 − a (z0 + z))).
 *
 * @param z0           - from {@link biasCorrection}
 * @param acceleration - from {@link jackknifeAcceleration}
 * @param level        - confidence level, e.g. 0.95
 * @returns NaN where the denominator is not above 0
 * @source Efron & Tibshirani (1993), eq. 14.10
 */
export function bcaLevels(z0: number, acceleration: number, level: number): [number, number] {
  const levelOf = (tail: number): number => {
    const z = z0 + normalQuantile(tail);
    const denominator = 1 - acceleration * z;
    return denominator > 0 ? normalCdf(z0 + z / denominator) : Number.NaN;
  };
  return [levelOf((1 - level) / 2), levelOf(1 - (1 - level) / 2)];
}

/**
 * Bias correction z0 of the BCa interval; ±∞ where all replicates are on one side.
 *
 * @param replicates - in any order; not empty
 * @param tieShare   - how much of the replicates equal to the estimate counts as below it; 0 is the textbook's, which
 *                     is biased for statistics that take few values
 * @source Efron & Tibshirani (1993), eq. 14.14, with half of the ties
 */
export function biasCorrection(replicates: Float64Array, estimate: number, tieShare = 0.5): number {
  let largest = 0;
  for (const value of replicates) largest = Math.max(largest, Math.abs(value));
  const tolerance = 1e-12 * largest;
  let below = 0;
  for (const value of replicates) {
    if (value < estimate - tolerance) below += 1;
    else if (value <= estimate + tolerance) below += tieShare;
  }
  return normalQuantile(below / replicates.length);
}

/**
 * Acceleration of the BCa interval: Σu³ / (6 (Σu²)^1.5) with u = mean of the jackknife values − each of them.
 *
 * @param leaveOneOut - statistic without each unit (instance, or cluster of instances) in turn; shape [n]
 * @param strata      - places in `leaveOneOut` of each stratum: the mean is then that of the stratum
 * @returns 0 where all are equal; NaN where one is undefined
 * @source Efron & Tibshirani (1993), eq. 14.15; strata: Davison & Hinkley (1997), eq. 5.25, for strata of like sizes
 */
export function jackknifeAcceleration(
  leaveOneOut: Float64Array,
  strata: readonly (readonly number[])[] = [[...leaveOneOut.keys()]],
): number {
  let squares = 0;
  let cubes = 0;
  for (const stratum of strata) {
    const mean = stratum.reduce((sum, unit) => sum + leaveOneOut[unit]!, 0) / stratum.length;
    for (const unit of stratum) {
      const influence = mean - leaveOneOut[unit]!;
      squares += influence ** 2;
      cubes += influence ** 3;
    }
  }
  return squares ** 1.5 === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
