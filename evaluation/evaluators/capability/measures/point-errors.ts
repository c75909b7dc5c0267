import { isConstant } from './correlation.ts';

/**
 * Weighted mean.
 *
 * @param values  - shape [n]
 * @param weights - how often each value counts; shape [n]
 * @returns NaN where none counts, or one that does is NaN
 * @source definition
 */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    if (weights[i] === 0) continue;
    sum += weights[i]! * values[i]!;
    total += weights[i]!;
  }
  return sum / total;
}

/**
 * Root mean squared error.
 *
 * @param predicted - shape [n]
 * @param actual    - shape [n]
 * @param weights   - how often each pair counts; shape [n]
 * @returns 0 or more, lower is better; NaN where none counts
 * @source definition
 */
export function rootMeanSquaredError(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  const over = (unit: number): number => {
    const squares = Float64Array.from(predicted, (value, i) => ((value - actual[i]!) / unit) ** 2);
    return unit * Math.sqrt(weightedMean(squares, weights));
  };
  const error = over(1);
  // Squares leave 64-bit floating point where errors are over 1e154, their root does not.
  return error === Number.POSITIVE_INFINITY ? over(largestError(predicted, actual, weights)) : error;
}

/**
 * Largest absolute error among the pairs that count.
 *
 * @param predicted - shape [n]
 * @param actual    - shape [n]
 * @param weights   - how often each pair counts; shape [n]
 * @returns 0 or more, lower is better; NaN where none counts
 * @source definition
 */
export function largestError(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  let largest = Number.NaN;
  for (let i = 0; i < predicted.length; i++) {
    const error = Math.abs(predicted[i]! - actual[i]!);
    if (weights[i] !== 0 && !(error <= largest)) largest = error;
  }
  return largest;
}

/**
 * Coefficient of determination about the mean of the outcomes: 1 − Σ(p − y)² / Σ(y − ȳ)².
 *
 * @param predicted - shape [n]
 * @param actual    - shape [n]
 * @param weights   - how often each pair counts; shape [n]
 * @returns at most 1, higher is better; below 0 where the mean of the outcomes would do better; NaN where the outcomes
 *          are all the same
 * @source Draper & Smith (1998), "Applied Regression Analysis", 3rd ed.
 */
export function rSquared(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  if (isConstant(actual, weights)) return Number.NaN;
  const mean = weightedMean(actual, weights);
  let errors = 0;
  let spread = 0;
  for (let i = 0; i < predicted.length; i++) {
    errors += weights[i]! * (predicted[i]! - actual[i]!) ** 2;
    spread += weights[i]! * (actual[i]! - mean) ** 2;
  }
  return 1 - errors / spread;
}
