/**
 * Counts of (true class, predicted class): cell (t, p) at t · classes + p; shape [classes, classes].
 */
export type ConfusionMatrix = Float64Array;

/**
 * Counts a weighted sample into a confusion matrix.
 *
 * @param truth     - true class of each member; shape [n]
 * @param predicted - predicted class of each member; shape [n]
 * @param classes   - number of classes, K
 * @param weights   - how often each member is drawn; shape [n]
 * @returns counts; shape [K, K]
 * @source definition
 */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
  weights: Float64Array,
): ConfusionMatrix {
  const matrix = new Float64Array(classes * classes);
  for (let i = 0; i < weights.length; i++) matrix[truth[i]! * classes + predicted[i]!]! += weights[i]!;
  return matrix;
}

/** How often each class is there, predicted, and both; shape [K] each. */
export interface ClassCounts {
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly hits: Float64Array;
  readonly total: number;
}

/**
 * Margins and diagonal of a confusion matrix.
 *
 * @param matrix  - shape [K, K]
 * @param classes - K
 * @returns counts by class
 * @source definition
 */
export function classCounts(matrix: ConfusionMatrix, classes: number): ClassCounts {
  const actual = new Float64Array(classes);
  const predicted = new Float64Array(classes);
  for (let t = 0; t < classes; t++) {
    for (let p = 0; p < classes; p++) {
      actual[t]! += matrix[t * classes + p]!;
      predicted[p]! += matrix[t * classes + p]!;
    }
  }
  const hits = actual.map((_, c) => matrix[c * classes + c]!);
  return { actual, predicted, hits, total: actual.reduce((sum, count) => sum + count, 0) };
}
