import type { ClassCounts } from './confusion-matrix.ts';

/** x / y, and 0 where both are 0: scikit-learn's `zero_division=0`. */
const ratio = (x: number, y: number): number => (y === 0 ? 0 : x / y);

/**
 * Precision of a class: of what was predicted to be in it, the share that is.
 *
 * @param counts - by class
 * @param c      - the class
 * @returns in [0, 1], higher is better; 0 where it was never predicted
 * @source van Rijsbergen (1979), "Information Retrieval"; 0/0 as scikit-learn's `zero_division=0`
 */
export const precisionOf = ({ hits, predicted }: ClassCounts, c: number): number =>
  ratio(hits[c]!, predicted[c]!);

/**
 * Recall of a class: of what is in it, the share that was predicted to be.
 *
 * @param counts - by class
 * @param c      - the class
 * @returns in [0, 1], higher is better; 0 where nothing is in it
 * @source as {@link precisionOf}
 */
export const recallOf = ({ hits, actual }: ClassCounts, c: number): number => ratio(hits[c]!, actual[c]!);

/**
 * F-score of a class: (1 + β²) P R / (β² P + R).
 *
 * @param counts - by class
 * @param c      - the class
 * @param beta   - how much more recall counts than precision; above 0
 * @returns in [0, 1], higher is better; 0 where precision and recall are
 * @source van Rijsbergen (1979), "Information Retrieval", ch. 7
 */
export function fScoreOf({ hits, actual, predicted }: ClassCounts, c: number, beta: number): number {
  const square = beta * beta;
  return ratio((1 + square) * hits[c]!, square * actual[c]! + predicted[c]!);
}

/** How scores of classes make one: of summed counts, the plain mean, or the mean weighted by class sizes. */
export type Averaging = 'micro' | 'macro' | 'weighted';

/**
 * Average F-score over classes. `macro` and `weighted` leave out classes that are neither there nor predicted, as
 * scikit-learn does without a list of labels.
 *
 * @param counts    - by class
 * @param beta      - as for {@link fScoreOf}
 * @param averaging - micro, macro or weighted
 * @returns in [0, 1], higher is better; NaN for an empty sample
 * @source Sokolova & Lapalme (2009), "A systematic analysis of performance measures for classification tasks"
 */
export function averageFScore(counts: ClassCounts, beta: number, averaging: Averaging): number {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  if (averaging === 'micro') {
    const [hits, actual, predicted] = [counts.hits, counts.actual, counts.predicted].map(sum) as [
      number,
      number,
      number,
    ];
    const square = beta * beta;
    return actual === 0 && predicted === 0
      ? Number.NaN
      : ratio((1 + square) * hits, square * actual + predicted);
  }
  const classes = [...counts.actual.keys()].filter((c) => counts.actual[c]! + counts.predicted[c]! > 0);
  const weightOf = (c: number) => (averaging === 'macro' ? 1 : counts.actual[c]!);
  const weights = classes.reduce((total, c) => total + weightOf(c), 0);
  return classes.reduce((total, c) => total + weightOf(c) * fScoreOf(counts, c, beta), 0) / weights;
}

/**
 * Balanced accuracy: the mean recall of the classes that are there.
 *
 * @param counts - by class
 * @returns in [0, 1], higher is better; NaN for an empty sample
 * @source Brodersen et al. (2010), "The balanced accuracy and its posterior distribution", ICPR
 */
export function balancedAccuracy(counts: ClassCounts): number {
  const classes = [...counts.actual.keys()].filter((c) => counts.actual[c]! > 0);
  return classes.reduce((sum, c) => sum + recallOf(counts, c), 0) / classes.length;
}
