/** Numbers in a record of a forecast: its error, the width of its interval, whether the interval holds the truth. */
export const FORECAST_RECORD = { width: 3, error: 0, interval: 1, covered: 2 } as const;

/** What of some forecasts their measures are made of. */
export interface ErrorSums {
  /** Forecasts that count. */
  readonly n: number;
  /** Sum of their absolute errors. */
  readonly errors: number;
  /** Sum of the weights 1/width of those with an interval. */
  readonly weights: number;
  /** Sum of weight times absolute error. */
  readonly weightedErrors: number;
  /** Those whose interval has no width. */
  readonly points: number;
  /** Those whose interval holds the truth. */
  readonly covered: number;
}

/**
 * Adds up forecasts.
 *
 * @param records - absolute error, width of the interval (NaN where there is none), 1 where the interval holds the
 *                  truth else 0; shape [forecasts, 3]
 * @param weights - how often each forecast counts; shape [forecasts]
 * @returns the sums from which {@link meanAbsoluteError} and the others follow
 * @source definition
 */
export function sumErrors(records: Float64Array, weights: Float64Array): ErrorSums {
  let [n, errors, weightSum, weightedErrors, points, covered] = [0, 0, 0, 0, 0, 0];
  for (let forecast = 0; forecast < weights.length; forecast++) {
    const count = weights[forecast]!;
    if (count === 0) continue;
    const at = forecast * FORECAST_RECORD.width;
    const error = records[at + FORECAST_RECORD.error]!;
    const width = records[at + FORECAST_RECORD.interval]!;
    n += count;
    errors += count * error;
    covered += count * records[at + FORECAST_RECORD.covered]!;
    if (width === 0) points += count;
    else if (!Number.isNaN(width)) {
      weightSum += count / width;
      weightedErrors += (count * error) / width;
    }
  }
  return { n, errors, weights: weightSum, weightedErrors, points, covered };
}

/**
 * Mean absolute error (MAE).
 *
 * @param sums - of the forecasts
 * @returns 0 or more, in the unit of the target, lower is better; NaN without forecasts
 * @source Marinescu et al. (2020), TADPOLE
 */
export const meanAbsoluteError = ({ n, errors }: ErrorSums): number => errors / n;

/**
 * Weighted error score (WES): the mean absolute error with weights 1/(width of the interval), so that errors count more
 * where the forecast was sure. A forecast without interval has weight 0. Where an interval has no width, or no forecast
 * has one, all weights are 1.
 *
 * @param sums - of the forecasts
 * @returns 0 or more, in the unit of the target, lower is better; NaN without forecasts
 * @source Marinescu et al. (2020), TADPOLE; the two exceptions: its evalOneSubmissionD4.py
 */
export const weightedErrorScore = ({ n, errors, weights, weightedErrors, points }: ErrorSums): number =>
  points > 0 || weights === 0 ? errors / n : weightedErrors / weights;

/**
 * Coverage: the share of forecasts whose interval holds the truth, its ends excluded. One without interval does not
 * hold it, nor does one whose ends are swapped.
 *
 * @param sums - of the forecasts
 * @returns in [0, 1]; NaN without forecasts
 * @source TADPOLE, evalOneSubmission.py
 */
export const coverage = ({ n, covered }: ErrorSums): number => covered / n;

/**
 * Coverage probability accuracy (CPA): how far the coverage is from the 50 % that the intervals claim.
 *
 * @param sums - of the forecasts
 * @returns in [0, 0.5], lower is better; NaN without forecasts
 * @source Marinescu et al. (2020), TADPOLE
 */
export const coverageProbabilityAccuracy = (sums: ErrorSums): number => Math.abs(coverage(sums) - 0.5);
