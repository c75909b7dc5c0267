import type { WeightedStatistic } from '../../../metrics/binary/forecasts.ts';
import { averagePrecisionOfForecasts } from '../../../metrics/binary/precision-recall-area.ts';
import { rocArea } from '../../../metrics/binary/roc-area.ts';
import type { ClassCounts } from '../../../metrics/confusion/confusion-matrix.ts';
import { meanMeasure, recomputedMeasure } from '../../../metrics/measure.ts';
import { binaryLogLoss } from '../../../metrics/probability-scores.ts';
import type { Predictions } from '../predictions.ts';
import { type ClassMeasure, ofProbabilities } from './class-measure.ts';
import { averageFScoreMeasure, meanOverClasses } from './multiclass.ts';

/** Mean over the labels of one instance. */
function meanOverLabels({ classes }: Predictions, i: number, value: (at: number) => number): number {
  let sum = 0;
  for (let at = i * classes; at < (i + 1) * classes; at++) sum += value(at);
  return sum / classes;
}

/**
 * Counts of the labels: how often each applies, is predicted, and both.
 *
 * @param predictions - of a multilabel task
 * @returns counts as a function of the weights
 * @source definition
 */
export const countLabels =
  ({ labels, predicted, classes, n }: Predictions) =>
  (weights: Float64Array): ClassCounts => {
    const counts = {
      actual: new Float64Array(classes),
      predicted: new Float64Array(classes),
      hits: new Float64Array(classes),
    };
    let total = 0;
    for (let i = 0; i < n; i++) {
      const weight = weights[i]!;
      total += weight;
      for (let c = 0; c < classes; c++) {
        const [label, guess] = [labels[i * classes + c]!, predicted[i * classes + c]!];
        counts.actual[c]! += weight * label;
        counts.predicted[c]! += weight * guess;
        counts.hits[c]! += weight * label * guess;
      }
    }
    return { ...counts, total };
  };

const meanArea =
  (statistic: typeof rocArea) =>
  (predictions: Predictions): WeightedStatistic =>
    ofProbabilities(predictions, (probabilities) =>
      meanOverClasses({ ...predictions, probabilities }, statistic),
    );

/** Metrics of multilabel tasks. */
export const multilabelMeasures: readonly ClassMeasure[] = [
  meanMeasure(
    {
      id: 'log_loss',
      label: 'Log loss',
      direction: 'lower',
      range: [0, 35],
      definition:
        'Mean over instances and labels of −ln of the probability of what is true, clipped at 1e-15.',
      source: 'Good (1952), Rational decisions',
    },
    (predictions, i) =>
      meanOverLabels(predictions, i, (at) =>
        binaryLogLoss(predictions.probabilities?.[at] ?? Number.NaN, predictions.labels[at] === 1),
      ),
  ),
  meanMeasure(
    {
      id: 'brier',
      label: 'Brier score',
      direction: 'lower',
      definition: 'Mean over instances and labels of (p − o)².',
      source: 'Brier (1950), Verification of forecasts expressed in terms of probability',
    },
    (predictions, i) =>
      meanOverLabels(
        predictions,
        i,
        (at) => ((predictions.probabilities?.[at] ?? Number.NaN) - predictions.labels[at]!) ** 2,
      ),
  ),
  recomputedMeasure(
    {
      id: 'auc',
      label: 'ROC AUC, macro',
      definition: 'Mean over labels of the ROC AUC.',
      source: 'scikit-learn, roc_auc_score with average="macro"',
    },
    meanArea(rocArea),
  ),
  recomputedMeasure(
    {
      id: 'average_precision_macro',
      label: 'Average precision, macro',
      definition: 'Mean over labels of the average precision (mAP).',
      source: 'scikit-learn, average_precision_score with average="macro"',
    },
    meanArea(averagePrecisionOfForecasts),
  ),
  meanMeasure(
    {
      id: 'accuracy',
      label: 'Subset accuracy',
      definition: 'Share of instances whose labels are all right.',
      source: 'scikit-learn, accuracy_score of label sets',
    },
    (predictions, i) =>
      Number(
        meanOverLabels(predictions, i, (at) =>
          Number(predictions.labels[at] === predictions.predicted[at]),
        ) === 1,
      ),
  ),
  meanMeasure(
    {
      id: 'hamming_loss',
      label: 'Hamming loss',
      direction: 'lower',
      definition: 'Share of all labels of all instances that are wrong.',
      source: 'Schapire & Singer (1999), Improved boosting algorithms using confidence-rated predictions',
    },
    (predictions, i) =>
      meanOverLabels(predictions, i, (at) => Number(predictions.labels[at] !== predictions.predicted[at])),
  ),
  meanMeasure(
    {
      id: 'f1_samples',
      label: 'F1 of instances',
      definition:
        'Mean over instances of F1 of their labels; 0 where an instance has none and none is predicted.',
      source: 'scikit-learn, f1_score with average="samples"',
    },
    ({ labels, predicted, classes }, i) => {
      let both = 0;
      let either = 0;
      for (let at = i * classes; at < (i + 1) * classes; at++) {
        both += labels[at]! * predicted[at]!;
        either += labels[at]! + predicted[at]!;
      }
      return either === 0 ? 0 : (2 * both) / either;
    },
  ),
  averageFScoreMeasure(1, 'macro', countLabels),
  averageFScoreMeasure(1, 'micro', countLabels),
  averageFScoreMeasure(1, 'weighted', countLabels),
];
