import { type ClassCounts, type ConfusionMatrix, classCounts } from './confusion-matrix.ts';

/**
 * Matthews correlation coefficient, for any number of classes.
 *
 * @param counts - by class
 * @returns in [−1, 1], higher is better; 0 where truth or prediction has one class only; NaN for an empty sample
 * @source Gorodkin (2004), "Comparing two K-category assignments by a K-category correlation coefficient"
 */
export function matthewsCorrelation({ actual, predicted, hits, total }: ClassCounts): number {
  if (total === 0) return Number.NaN;
  const product = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, c) => sum + value * y[c]!, 0);
  const covariance = total * hits.reduce((sum, value) => sum + value, 0) - product(actual, predicted);
  const variance =
    (total * total - product(predicted, predicted)) * (total * total - product(actual, actual));
  return variance === 0 ? 0 : covariance / Math.sqrt(variance);
}

/** How much a confusion of two classes counts: any the same, by their distance, by its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa: 1 − Σ w O / Σ w E, with O the counts and E those expected of independent margins.
 *
 * @param matrix  - counts; shape [K, K]
 * @param classes - K, in order for linear and quadratic weights
 * @param weights - of disagreements
 * @returns at most 1, higher is better, 0 for chance; 0 where truth and prediction have the same single class; NaN for an
 *          empty sample
 * @source Cohen (1960), Educ. Psychol. Meas. 20; Cohen (1968), "Weighted kappa", Psychol. Bull. 70
 */
export function cohenKappa(matrix: ConfusionMatrix, classes: number, weights: KappaWeights): number {
  const { actual, predicted, total } = classCounts(matrix, classes);
  const power = weights === 'quadratic' ? 2 : 1;
  let observed = 0;
  let expected = 0;
  for (let t = 0; t < classes; t++) {
    for (let p = 0; p < classes; p++) {
      const weight = weights === 'none' ? Number(t !== p) : Math.abs(t - p) ** power;
      observed += weight * matrix[t * classes + p]!;
      expected += (weight * actual[t]! * predicted[p]!) / total;
    }
  }
  if (total === 0) return Number.NaN;
  return expected === 0 ? 0 : 1 - observed / expected;
}
