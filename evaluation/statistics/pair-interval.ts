import { type BootstrapInterval, bcaInterval, jackknifeAcceleration } from './bootstrap-interval.ts';
import { resampledMeans } from './resampled-means.ts';
import { type MeanSummary, summaryScale } from './summary-scale.ts';

/** Difference of two systems on the instances that both have, with its interval. */
export interface PairDifference {
  /** NaN without a common instance. */
  readonly difference: number;
  /** null with fewer than two common instances. */
  readonly interval: BootstrapInterval | null;
  /** Common instances. */
  readonly n: number;
}

interface PairOptions {
  readonly summary: MeanSummary;
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Difference of the summaries of two systems with a BCa interval; instances are resampled jointly (paired).
 *
 * @param a          - value per instance; NaN where undefined
 * @param b          - values of the same instances
 * @param replicates - the summaries of a and b on the shared resamples, from `compareSystems`; used where neither
 *                     lacks a value, else the common instances are resampled anew
 * @source Efron (1987), JASA 82, by way of `bcaInterval`
 */
export function pairDifference(
  a: Float64Array,
  b: Float64Array,
  replicates: readonly [Float64Array, Float64Array],
  { summary, level, resamples, seed }: PairOptions,
): PairDifference {
  const { toScale, fromMean } = summaryScale(summary);
  const isCommon = (_: number, i: number) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]);
  const [left, right] = [a.filter(isCommon).map(toScale), b.filter(isCommon).map(toScale)];
  const n = left.length;
  const [sumLeft, sumRight] = [total(left), total(right)];
  const difference = fromMean(sumLeft / n, n) - fromMean(sumRight / n, n);
  if (n < 2) return { difference, interval: null, n };
  const [resampledLeft, resampledRight] =
    n === a.length
      ? replicates
      : (resampledMeans([left, right], resamples, seed).map((means) =>
          means.map((mean) => fromMean(mean, n)),
        ) as [Float64Array, Float64Array]);
  const leaveOneOut = left.map(
    (value, i) => fromMean((sumLeft - value) / (n - 1), n) - fromMean((sumRight - right[i]!) / (n - 1), n),
  );
  const interval = bcaInterval(
    resampledLeft.map((value, resample) => value - resampledRight[resample]!),
    difference,
    jackknifeAcceleration(leaveOneOut),
    level,
  );
  return { difference, interval: interval ?? null, n };
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
