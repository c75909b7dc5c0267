import { percentileInterval } from './percentile-interval.ts';
import { resampledMeans } from './resampled-means.ts';

/** A statistic with its standard error. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/**
 * Studentized (bootstrap-t) interval: the quantiles of (t* − t)/se* take the place of those of Student's t.
 *
 * @param replicates     - statistic of each resample
 * @param standardErrors - its standard error in each resample; replicates with one of 0 are left out
 * @source Efron & Tibshirani (1993), "An Introduction to the Bootstrap", 12.5
 */
export function studentizedInterval(
  replicates: Float64Array,
  standardErrors: Float64Array,
  { value, standardError }: Estimate,
  level = 0.95,
): [number, number] {
  const ratios = replicates.map((replicate, i) =>
    standardErrors[i]! > 0 ? (replicate - value) / standardErrors[i]! : Number.NaN,
  );
  const [low, high] = percentileInterval(ratios, level);
  return [value - high * standardError, value - low * standardError];
}

/**
 * Studentized interval of a mean. Accurate for a mean (its standard error is known well), wide where values are few or
 * have outliers.
 *
 * @param values - at least two, without NaN; e.g. differences of two systems
 * @returns [x̄, x̄] where all values are equal
 * @source Efron & Tibshirani (1993), 12.5
 */
export function studentizedIntervalOfMean(
  values: Float64Array,
  {
    resamples,
    seed,
    level = 0.95,
  }: { readonly resamples: number; readonly seed: number; readonly level?: number },
): [number, number] {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  if (values.every((x) => x === values[0])) return [mean, mean];
  const deviations = values.map((x) => x - mean);
  const standardErrorOf = (meanDeviation: number, meanSquare: number) =>
    Math.sqrt(Math.max(0, meanSquare - meanDeviation ** 2) / (n - 1));
  const squares = deviations.map((d) => d * d);
  const [means, meanSquares] = resampledMeans([deviations, squares], resamples, seed);
  const standardErrors = means!.map((value, r) => standardErrorOf(value, meanSquares![r]!));
  const meanSquare = squares.reduce((sum, x) => sum + x, 0) / n;
  const [low, high] = studentizedInterval(
    means!,
    standardErrors,
    { value: 0, standardError: standardErrorOf(0, meanSquare) },
    level,
  );
  return [mean + low, mean + high];
}
