import type { WeightedStatistic } from '../../../metrics/binary/forecasts.ts';
import type { Measure } from '../../../metrics/measure.ts';
import type { ClassificationOptions } from '../options.ts';
import type { Predictions } from '../predictions.ts';

/** A measure of classes, which may depend on how probabilities are binned. */
export type ClassMeasure = Measure<Predictions, Pick<ClassificationOptions, 'bins'>>;

/**
 * A statistic of probabilities, undefined where the file has none.
 *
 * @param predictions - perhaps without probabilities
 * @param statistic   - gets the probabilities; shape [n, K]
 * @returns the statistic, or one that is always NaN
 * @source definition
 */
export function ofProbabilities(
  { probabilities }: Predictions,
  statistic: (probabilities: Float64Array) => WeightedStatistic,
): WeightedStatistic {
  return probabilities ? statistic(probabilities) : () => Number.NaN;
}
