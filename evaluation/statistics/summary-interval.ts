import { abcIntervalOfMean } from './abc-interval.ts';
import { type BootstrapInterval, bcaInterval, jackknifeAcceleration } from './bootstrap-interval.ts';
import { type MeanSummary, summaryScale } from './summary-scale.ts';

/**
 * BCa interval of a mean, sum or geometric mean over instances.
 *
 * @param values  - value per instance; NaN where undefined
 * @param means   - means of the values on the summary's scale on resamples, from `resampledMeans`
 * @param summary - what the interval is of
 * @returns null with fewer than two instances
 * @source Efron (1987), JASA 82, by way of `bcaInterval`
 */
export function bcaIntervalOfSummary(
  values: Float64Array,
  means: Float64Array,
  summary: MeanSummary,
  level = 0.95,
): BootstrapInterval | null {
  const { fromMean } = summaryScale(summary);
  const scaled = onScale(values, summary);
  const n = scaled.length;
  if (n < 2) return null;
  const sum = scaled.reduce((total, value) => total + value, 0);
  const leaveOneOut = scaled.map((value) => fromMean((sum - value) / (n - 1), n));
  const replicates = means.map((mean) => fromMean(mean, n));
  return bcaInterval(replicates, fromMean(sum / n, n), jackknifeAcceleration(leaveOneOut), level) ?? null;
}

/**
 * ABC interval of a mean, sum or geometric mean over instances: no resampling, for the many metrics of a board.
 *
 * @param values  - value per instance; NaN where undefined
 * @param summary - what the interval is of
 * @returns null with fewer than two instances
 * @source DiCiccio & Efron (1992), Biometrika 79; carried to the summary's own scale, which such intervals respect
 */
export function abcIntervalOfSummary(
  values: Float64Array,
  summary: MeanSummary,
  level = 0.95,
): [number, number] | null {
  const { fromMean } = summaryScale(summary);
  const scaled = onScale(values, summary);
  if (scaled.length < 2) return null;
  const [low, high] = abcIntervalOfMean(scaled, level);
  return [fromMean(low, scaled.length), fromMean(high, scaled.length)];
}

/** The values that are defined, on the scale on which the summary is a mean. */
function onScale(values: Float64Array, summary: MeanSummary): Float64Array {
  const { toScale } = summaryScale(summary);
  const scaled = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) scaled[n++] = toScale(values[i]!);
  return scaled.subarray(0, n);
}
