import type { Figure } from '../../figures/figure.ts';
import { confusionFigure } from '../../figures/forecasts/confusion-figure.ts';
import { reliabilityDiagram } from '../../figures/forecasts/reliability-diagram.ts';
import { tailCalibration } from '../../figures/forecasts/tail-calibration.ts';
import { confusionMatrix } from '../../metrics/confusion/confusion-matrix.ts';
import { oneVersusRest } from '../classification/measures/one-vs-rest.ts';
import type { Predictions } from '../classification/predictions.ts';
import { aboveCut } from './cuts.ts';
import type { OrdinalOptions } from './options.ts';

/**
 * Figures of a submission: reliability of the probability to be above each cut, calibration of the highest forecasts of
 * each level, and the confusion matrix.
 *
 * @param predictions - of a system
 * @param levels      - their names, from the lowest on
 * @param options     - bins
 * @returns figures; without probabilities the confusion matrix alone
 * @source as each figure says
 */
export function figuresOf(
  predictions: Predictions,
  levels: readonly string[],
  { bins }: OrdinalOptions,
): Figure[] {
  const { probabilities, labels, predicted, classes, n } = predictions;
  const matrix = confusionMatrix(labels, predicted, classes, new Float64Array(n).fill(1));
  const confusion = confusionFigure(matrix, levels);
  if (probabilities === undefined) return [confusion];
  const cuts = levels.slice(1).map((level, cut) => ({
    name: `${level} or above`,
    forecasts: aboveCut(predictions, probabilities, cut),
  }));
  const each = levels.map((level, c) => ({
    name: level,
    forecasts: oneVersusRest(predictions, probabilities, c),
  }));
  return [reliabilityDiagram(cuts, bins), tailCalibration(each), confusion];
}
