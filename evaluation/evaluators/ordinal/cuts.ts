import type { BinaryForecasts } from '../../metrics/binary/forecasts.ts';
import type { Predictions } from '../classification/predictions.ts';

/**
 * Levels as two classes: whether an instance is above a cut, and the forecast probability of that.
 *
 * @param predictions   - of an ordinal task
 * @param probabilities - shape [n, K]
 * @param cut           - the highest level below it, from 0 to K − 2
 * @returns forecasts of the event "the level is above the cut"
 * @source definition
 */
export function aboveCut(
  { labels, classes, n }: Predictions,
  probabilities: Float64Array,
  cut: number,
): BinaryForecasts {
  return {
    events: Float64Array.from(labels, (level) => Number(level > cut)),
    probabilities: Float64Array.from({ length: n }, (_, i) => {
      let sum = 0;
      for (let k = cut + 1; k < classes; k++) sum += probabilities[i * classes + k]!;
      return Math.min(1, sum);
    }),
  };
}
