import { brierSkill } from '../../../metrics/binary/brier.ts';
import { calibrationError } from '../../../metrics/binary/calibration-error.ts';
import type { BinaryForecasts, WeightedStatistic } from '../../../metrics/binary/forecasts.ts';
import { averagePrecisionOfForecasts } from '../../../metrics/binary/precision-recall-area.ts';
import { rocArea } from '../../../metrics/binary/roc-area.ts';
import { cohenKappa, matthewsCorrelation } from '../../../metrics/confusion/agreement.ts';
import { type Averaging, averageFScore, balancedAccuracy } from '../../../metrics/confusion/class-scores.ts';
import {
  type ClassCounts,
  classCounts,
  confusionMatrix,
} from '../../../metrics/confusion/confusion-matrix.ts';
import { handTillArea } from '../../../metrics/hand-till.ts';
import { meanMeasure, recomputedMeasure } from '../../../metrics/measure.ts';
import { brierScore, likeliestClass, logLoss } from '../../../metrics/probability-scores.ts';
import type { Predictions } from '../predictions.ts';
import { type ClassMeasure, ofProbabilities } from './class-measure.ts';
import { oneVersusRest, rarestClass } from './one-vs-rest.ts';

/** A statistic of the probabilities of all classes. */
const ofClasses =
  (statistic: (forecasts: Predictions & { readonly probabilities: Float64Array }) => WeightedStatistic) =>
  (predictions: Predictions): WeightedStatistic =>
    ofProbabilities(predictions, (probabilities) => statistic({ ...predictions, probabilities }));

/** A statistic of the confusion matrix. */
const ofCounts =
  (statistic: (counts: ClassCounts) => number) =>
  ({ labels, predicted, classes }: Predictions): WeightedStatistic =>
  (weights) =>
    statistic(classCounts(confusionMatrix(labels, predicted, classes, weights), classes));

/** A statistic of one class against the others: the one with the fewest instances. */
const ofRarest = (statistic: (forecasts: BinaryForecasts) => WeightedStatistic) =>
  ofClasses((predictions) =>
    statistic(
      oneVersusRest(
        predictions,
        predictions.probabilities,
        rarestClass(predictions.labels, predictions.classes),
      ),
    ),
  );

/** Whether the likeliest class is the true one, forecast with its probability. */
function topForecasts({
  n,
  classes,
  labels,
  probabilities,
}: Predictions & { readonly probabilities: Float64Array }): BinaryForecasts {
  const top = Float64Array.from({ length: n }, (_, i) => likeliestClass(probabilities, i * classes, classes));
  return {
    events: top.map((c, i) => Number(c === labels[i])),
    probabilities: top.map((c, i) => probabilities[i * classes + c]!),
  };
}

const AVERAGES = {
  macro: 'the plain mean over classes',
  micro: 'from the summed counts of all classes',
  weighted: 'the mean over classes, weighted by their sizes',
} as const;

/**
 * F-score over classes or labels.
 *
 * @param beta      - how much more recall counts than precision
 * @param averaging - how those of the classes make one
 * @param counts    - of the classes, for the weights of a resample
 * @returns the measure `f1_macro`, `f_2_micro` and the like
 * @source Sokolova & Lapalme (2009), "A systematic analysis of performance measures for classification tasks"
 */
export function averageFScoreMeasure(
  beta: number,
  averaging: Averaging,
  counts: (predictions: Predictions) => (weights: Float64Array) => ClassCounts,
): ClassMeasure {
  const id = beta === 1 ? `f1_${averaging}` : `f_${beta}_${averaging}`;
  return recomputedMeasure(
    {
      id,
      label: `F${beta}, ${averaging}`,
      definition: `(1 + β²) P R / (β² P + R) with β = ${beta}, ${AVERAGES[averaging]}.`,
      source:
        'Sokolova & Lapalme (2009), A systematic analysis of performance measures for classification tasks',
    },
    (predictions) => {
      const countsOf = counts(predictions);
      return (weights) => averageFScore(countsOf(weights), beta, averaging);
    },
  );
}

/**
 * Counts of the classes.
 *
 * @param predictions - of a multiclass task
 * @returns counts as a function of the weights
 * @source definition
 */
export const countClasses =
  ({ labels, predicted, classes }: Predictions) =>
  (weights: Float64Array): ClassCounts =>
    classCounts(confusionMatrix(labels, predicted, classes, weights), classes);

const RARE = 'of the class with the fewest instances';
const HAND_TILL = 'Hand & Till (2001), A simple generalisation of the area under the ROC curve';

/** Metrics of multiclass tasks. */
export const multiclassMeasures: readonly ClassMeasure[] = [
  meanMeasure(
    {
      id: 'log_loss',
      label: 'Log loss',
      direction: 'lower',
      range: [0, 35],
      definition: 'Mean of −ln of the probability of the true class, clipped to [1e-15, 1 − 1e-15].',
      source: 'Good (1952), Rational decisions',
    },
    ({ probabilities, classes, labels }, i) =>
      probabilities ? logLoss(probabilities[i * classes + labels[i]!]!) : Number.NaN,
  ),
  meanMeasure(
    {
      id: 'brier',
      label: 'Brier score',
      direction: 'lower',
      range: [0, 2],
      definition: 'Mean of Σ (pₖ − oₖ)² over all classes, from 0 to 2.',
      source: 'Brier (1950), Verification of forecasts expressed in terms of probability',
    },
    ({ probabilities, classes, labels }, i) =>
      probabilities ? brierScore(probabilities, i * classes, classes, labels[i]!) : Number.NaN,
  ),
  recomputedMeasure(
    {
      id: 'auc',
      label: 'ROC AUC (pairs of classes)',
      definition: 'Mean over pairs of classes of (A(i|j) + A(j|i)) / 2, ties counting half.',
      source: HAND_TILL,
    },
    ofClasses(({ classes, labels, probabilities }) =>
      handTillArea({ classes, truth: labels, probabilities }),
    ),
  ),
  recomputedMeasure(
    {
      id: 'auc_ovr',
      label: 'ROC AUC (one against the rest)',
      definition: 'Mean over classes of the ROC AUC of the class against all others.',
      source: 'scikit-learn, roc_auc_score with multi_class="ovr"',
    },
    ofClasses((predictions) => meanOverClasses(predictions, rocArea)),
  ),
  recomputedMeasure(
    {
      id: 'average_precision_macro',
      label: 'Average precision, macro',
      definition: 'Mean over classes of the average precision of the class against all others.',
      source: 'scikit-learn, average_precision_score',
    },
    ofClasses((predictions) => meanOverClasses(predictions, averagePrecisionOfForecasts)),
  ),
  recomputedMeasure(
    {
      id: 'ece',
      label: 'Calibration error (likeliest class)',
      direction: 'lower',
      definition:
        'Mean over bins of equal width of |mean probability of the likeliest class − share in which it is right|. Biased upwards where bins hold few instances: not to rank by.',
      source: 'Guo et al. (2017), On calibration of modern neural networks',
    },
    (predictions, { bins }) =>
      ofProbabilities(predictions, (probabilities) =>
        calibrationError(topForecasts({ ...predictions, probabilities }), 'width', bins, 'expected'),
      ),
  ),
  recomputedMeasure(
    {
      id: 'rare_brier_skill',
      label: 'Brier skill, rarest class',
      range: [-Infinity, 1],
      definition: `Brier skill score ${RARE} against all others; 0 is no skill.`,
      source: 'Murphy (1973), A new vector partition of the probability score',
    },
    ofRarest(brierSkill),
  ),
  recomputedMeasure(
    {
      id: 'rare_average_precision',
      label: 'Average precision, rarest class',
      definition: `Average precision ${RARE} against all others.`,
      source: 'scikit-learn, average_precision_score',
    },
    ofRarest(averagePrecisionOfForecasts),
  ),
  recomputedMeasure(
    {
      id: 'rare_ece_mass',
      label: 'Calibration error, rarest class',
      direction: 'lower',
      definition: `Calibration error with bins of equal mass, ${RARE} against all others.`,
      source: 'Nixon et al. (2019), Measuring calibration in deep learning',
    },
    (predictions, { bins }) =>
      ofRarest((forecasts) => calibrationError(forecasts, 'mass', bins, 'expected'))(predictions),
  ),
  meanMeasure(
    {
      id: 'accuracy',
      label: 'Accuracy',
      definition: 'Share of instances whose predicted class is the true one.',
      source: 'definition',
    },
    ({ labels, predicted }, i) => Number(labels[i] === predicted[i]),
  ),
  recomputedMeasure(
    {
      id: 'balanced_accuracy',
      label: 'Balanced accuracy',
      definition: 'Mean of the recalls of the classes that are there.',
      source: 'Brodersen et al. (2010), The balanced accuracy and its posterior distribution',
    },
    ofCounts(balancedAccuracy),
  ),
  recomputedMeasure(
    {
      id: 'mcc',
      label: 'Matthews correlation',
      range: [-1, 1],
      definition: 'Correlation of predicted and true class; 0 where either has one class only.',
      source: 'Gorodkin (2004), Comparing two K-category assignments by a K-category correlation coefficient',
    },
    ofCounts(matthewsCorrelation),
  ),
  recomputedMeasure(
    {
      id: 'kappa',
      label: "Cohen's kappa",
      range: [-1, 1],
      definition: '1 − disagreement / disagreement expected by chance.',
      source: 'Cohen (1960), A coefficient of agreement for nominal scales',
    },
    ({ labels, predicted, classes }) =>
      (weights) =>
        cohenKappa(confusionMatrix(labels, predicted, classes, weights), classes, 'none'),
  ),
  averageFScoreMeasure(1, 'macro', countClasses),
  averageFScoreMeasure(1, 'micro', countClasses),
  averageFScoreMeasure(1, 'weighted', countClasses),
];

/**
 * Mean over classes or labels of a statistic of each.
 *
 * @param predictions - with probabilities
 * @param statistic   - of one class against the others
 * @returns the mean; NaN where it is undefined for a class
 * @source definition
 */
export function meanOverClasses(
  predictions: Predictions & { readonly probabilities: Float64Array },
  statistic: (forecasts: BinaryForecasts) => WeightedStatistic,
): WeightedStatistic {
  const { classes, probabilities } = predictions;
  const each = Array.from({ length: classes }, (_, c) =>
    statistic(oneVersusRest(predictions, probabilities, c)),
  );
  return (weights) => each.reduce((sum, ofClass) => sum + ofClass(weights), 0) / classes;
}
