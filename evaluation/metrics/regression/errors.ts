import type { WeightedStatistic } from '../binary/forecasts.ts';

/** Predicted and true values; shape [n] each. */
export interface ValuePredictions {
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
}

const errorsOf = ({ truth, predicted }: ValuePredictions): Float64Array =>
  predicted.map((value, i) => value - truth[i]!);

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight * values[i]!;
    total += weight;
  }
  return sum / total;
}

/**
 * Root mean squared error.
 *
 * @param predictions - predictions and truth
 * @returns at least 0, in the unit of the truth, lower is better; NaN for an empty sample
 * @source definition
 */
export function rootMeanSquaredError(predictions: ValuePredictions): WeightedStatistic {
  const squares = errorsOf(predictions).map((error) => error * error);
  return (weights) => Math.sqrt(weightedMean(squares, weights));
}

/**
 * Size of the mean error: how far predictions are from the truth on the whole, up or down.
 *
 * @param predictions - predictions and truth
 * @returns at least 0, in the unit of the truth, lower is better; NaN for an empty sample
 * @source definition
 */
export function absoluteBias(predictions: ValuePredictions): WeightedStatistic {
  const errors = errorsOf(predictions);
  return (weights) => Math.abs(weightedMean(errors, weights));
}

/**
 * Median absolute error; the mean of the two middle ones where their number is even.
 *
 * @param predictions - predictions and truth
 * @returns at least 0, in the unit of the truth, lower is better; NaN for an empty sample
 * @source definition
 */
export function medianAbsoluteError(predictions: ValuePredictions): WeightedStatistic {
  const sizes = errorsOf(predictions).map(Math.abs);
  const order = Uint32Array.from(sizes, (_, i) => i).sort((a, b) => sizes[a]! - sizes[b]!);
  return (weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const lower = Math.floor((total - 1) / 2);
    const upper = Math.floor(total / 2);
    let before = 0;
    let first = Number.NaN;
    for (const i of order) {
      const until = before + weights[i]!;
      if (before <= lower && lower < until) first = sizes[i]!;
      if (before <= upper && upper < until) return (first + sizes[i]!) / 2;
      before = until;
    }
    return Number.NaN;
  };
}

/**
 * Coefficient of determination, 1 − Σ (y − ŷ)² / Σ (y − ȳ)².
 *
 * @param predictions - predictions and truth
 * @returns at most 1, higher is better, 0 for predicting the mean, negative for worse; NaN where the truth is constant
 * @source definition; scikit-learn, `r2_score`, gives 0 or 1 for a constant truth
 */
export function determination(predictions: ValuePredictions): WeightedStatistic {
  const { truth } = predictions;
  const squares = errorsOf(predictions).map((error) => error * error);
  return (weights) => {
    const mean = weightedMean(truth, weights);
    let deviation = 0;
    let error = 0;
    for (const [i, weight] of weights.entries()) {
      deviation += weight * (truth[i]! - mean) ** 2;
      error += weight * squares[i]!;
    }
    return deviation > 0 ? 1 - error / deviation : Number.NaN;
  };
}
