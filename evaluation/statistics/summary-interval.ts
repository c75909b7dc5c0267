import { abcIntervalOfMean } from './abc-interval.ts';
import { type MeanSummary, summaryScale } from './summary-scale.ts';

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
