import type { Figure } from '../../figures/figure.ts';
import { confusionFigure } from '../../figures/forecasts/confusion-figure.ts';
import { precisionRecallFigure, rocFigure } from '../../figures/forecasts/curve-figures.ts';
import type { ForecastPanel } from '../../figures/forecasts/forecast-panel.ts';
import { reliabilityDiagram } from '../../figures/forecasts/reliability-diagram.ts';
import { tailCalibration } from '../../figures/forecasts/tail-calibration.ts';
import { confusionMatrix } from '../../metrics/confusion/confusion-matrix.ts';
import { oneVersusRest } from './measures/one-vs-rest.ts';
import type { ClassificationOptions } from './options.ts';
import type { Predictions } from './predictions.ts';
import type { ClassTruth } from './truth.ts';

/** More classes have no figure of their own. */
const MOST_CLASSES = 12;

/**
 * Figures of a submission: reliability, ROC, precision-recall and tail calibration, for the event or each class
 * against the others, and the confusion matrix.
 *
 * @param predictions - of a system
 * @param truth       - names of the classes
 * @param options     - kind and bins
 * @returns figures; without probabilities the confusion matrix alone
 * @source as each figure says
 */
export function figuresOf(
  predictions: Predictions,
  truth: ClassTruth,
  options: ClassificationOptions,
): Figure[] {
  const panels = panelsOf(predictions, truth, options).slice(0, MOST_CLASSES);
  const figures =
    panels.length > 0
      ? [
          reliabilityDiagram(panels, options.bins),
          tailCalibration(panels),
          rocFigure(panels),
          precisionRecallFigure(panels),
        ]
      : [];
  const { classes, labels, predicted, n, isMultilabel } = predictions;
  if (isMultilabel || classes > MOST_CLASSES) return figures;
  const matrix = confusionMatrix(labels, predicted, classes, new Float64Array(n).fill(1));
  return [...figures, confusionFigure(matrix, truth.classes)];
}

/** The event of a binary task; each class or label of the others. */
function panelsOf(
  predictions: Predictions,
  { classes }: ClassTruth,
  { kind }: ClassificationOptions,
): ForecastPanel[] {
  const { probabilities } = predictions;
  if (probabilities === undefined) return [];
  const forecasts = (c: number) => oneVersusRest(predictions, probabilities, c);
  if (kind === 'binary') return [{ name: '', forecasts: forecasts(1) }];
  return classes.map((name, c) => ({ name, forecasts: forecasts(c) }));
}
