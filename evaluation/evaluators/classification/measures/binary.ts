import { type BrierTerm, brierSkill, brierTerm } from '../../../metrics/binary/brier.ts';
import { type Binning, calibrationError } from '../../../metrics/binary/calibration-error.ts';
import type { BinaryForecasts, WeightedStatistic } from '../../../metrics/binary/forecasts.ts';
import { averagePrecisionOfForecasts } from '../../../metrics/binary/precision-recall-area.ts';
import { deLongEnd, rocArea } from '../../../metrics/binary/roc-area.ts';
import { kolmogorovSmirnov, recallAtTop } from '../../../metrics/binary/separation.ts';
import { cohenKappa, matthewsCorrelation } from '../../../metrics/confusion/agreement.ts';
import {
  balancedAccuracy,
  fScoreOf,
  precisionOf,
  recallOf,
} from '../../../metrics/confusion/class-scores.ts';
import {
  type ClassCounts,
  classCounts,
  confusionMatrix,
} from '../../../metrics/confusion/confusion-matrix.ts';
import { meanMeasure, recomputedMeasure } from '../../../metrics/measure.ts';
import { binaryLogLoss } from '../../../metrics/probability-scores.ts';
import { type RocPlacements, rocPlacements } from '../../../statistics/delong.ts';
import type { ClassificationOptions } from '../options.ts';
import type { Predictions } from '../predictions.ts';
import { type ClassMeasure, ofProbabilities } from './class-measure.ts';
import { oneVersusRest } from './one-vs-rest.ts';

const EVENT = 1;

type BinOptions = Pick<ClassificationOptions, 'bins'>;

type ForecastStatistic = (forecasts: BinaryForecasts, options: BinOptions) => WeightedStatistic;

/** A statistic of the probability of the event. */
const ofForecasts =
  (statistic: ForecastStatistic) =>
  (predictions: Predictions, options: BinOptions): WeightedStatistic =>
    ofProbabilities(predictions, (probabilities) =>
      statistic(oneVersusRest(predictions, probabilities, EVENT), options),
    );

/** A statistic of the confusion matrix. */
const ofCounts =
  (statistic: (counts: ClassCounts) => number) =>
  ({ labels, predicted, classes }: Predictions): WeightedStatistic =>
  (weights) =>
    statistic(classCounts(confusionMatrix(labels, predicted, classes, weights), classes));

/** Forecasts of events among those of the others; there are none without probabilities. */
function placementsOfEvents(predictions: Predictions): RocPlacements {
  const { probabilities } = predictions;
  if (probabilities === undefined) return rocPlacements([], new Float64Array());
  const { events, probabilities: forecasts } = oneVersusRest(predictions, probabilities, EVENT);
  return rocPlacements(
    Array.from(events, (event) => event === 1),
    forecasts,
  );
}

/** The probability of the event in instance i; NaN where there are none. */
const probabilityOf = ({ probabilities, classes }: Predictions, i: number): number =>
  probabilities ? probabilities[i * classes + EVENT]! : Number.NaN;

const SKLEARN = 'scikit-learn';
const MURPHY = 'Murphy (1973), A new vector partition of the probability score';

const brierTermMeasure = (
  id: BrierTerm,
  label: string,
  direction: 'higher' | 'lower',
  definition: string,
): ClassMeasure =>
  recomputedMeasure(
    { id, label, direction, definition, source: MURPHY },
    ofForecasts((forecasts) => brierTerm(forecasts, id)),
  );

const calibrationMeasure = (
  id: string,
  label: string,
  binning: Binning,
  kind: 'expected' | 'maximum',
  definition: string,
): ClassMeasure =>
  recomputedMeasure(
    {
      id,
      label,
      direction: 'lower',
      definition: `${definition} Biased upwards where bins hold few instances: not to rank by.`,
      source: 'Naeini, Cooper & Hauskrecht (2015), Obtaining well calibrated probabilities',
    },
    ofForecasts((forecasts, { bins }) => calibrationError(forecasts, binning, bins, kind)),
  );

/**
 * F-score of the event.
 *
 * @param beta - how much more recall counts than precision
 * @returns the measure `f1`, or `f_2` and the like
 * @source van Rijsbergen (1979), "Information Retrieval"
 */
export const binaryFScore = (beta: number): ClassMeasure =>
  recomputedMeasure(
    {
      id: beta === 1 ? 'f1' : `f_${beta}`,
      label: beta === 1 ? 'F1' : `F${beta}`,
      definition: `(1 + β²) P R / (β² P + R) with β = ${beta}, P and R of the positive class at the threshold; 0 where both are 0.`,
      source: 'van Rijsbergen (1979), Information Retrieval',
    },
    ofCounts((counts) => fScoreOf(counts, EVENT, beta)),
  );

/**
 * Recall among the highest forecasts.
 *
 * @param percent - of the instances, above 0, up to 100
 * @returns the measure `recall_top_1` and the like
 * @source definition
 */
export const recallAtTopMeasure = (percent: number): ClassMeasure =>
  recomputedMeasure(
    {
      id: `recall_top_${percent}`,
      label: `Recall in the top ${percent} %`,
      definition: `Share of the events among the max(1, ⌊n · ${percent} %⌋) highest forecasts; equal ones in the order of the truth.`,
      source: 'definition',
    },
    ofForecasts((forecasts) => recallAtTop(forecasts, percent / 100)),
  );

/** Metrics of binary tasks: of probabilities first, then those that need a threshold. */
export const binaryMeasures: readonly ClassMeasure[] = [
  meanMeasure(
    {
      id: 'log_loss',
      label: 'Log loss',
      direction: 'lower',
      range: [0, 35],
      definition:
        'Mean of −ln of the probability of what happened, probabilities clipped to [1e-15, 1 − 1e-15].',
      source: 'Good (1952), Rational decisions',
    },
    (predictions, i) =>
      predictions.probabilities
        ? binaryLogLoss(probabilityOf(predictions, i), predictions.labels[i] === EVENT)
        : Number.NaN,
  ),
  meanMeasure(
    {
      id: 'brier',
      label: 'Brier score',
      direction: 'lower',
      definition: 'Mean squared difference between the probability of the event and what happened (1 or 0).',
      source: 'Brier (1950), Verification of forecasts expressed in terms of probability',
    },
    (predictions, i) => (probabilityOf(predictions, i) - predictions.labels[i]!) ** 2,
  ),
  recomputedMeasure(
    {
      id: 'brier_skill',
      label: 'Brier skill score',
      range: [-Infinity, 1],
      definition: '1 − B / B₀, B₀ the Brier score of always forecasting the share of events; 0 is no skill.',
      source: MURPHY,
    },
    ofForecasts(brierSkill),
  ),
  brierTermMeasure(
    'reliability',
    'Reliability',
    'lower',
    'Σ nₖ (pₖ − oₖ)² / n over groups of equal forecasts. Brier score = reliability − resolution + uncertainty.',
  ),
  brierTermMeasure(
    'resolution',
    'Resolution',
    'higher',
    'Σ nₖ (oₖ − o)² / n over groups of equal forecasts: how far the groups differ from the overall rate.',
  ),
  brierTermMeasure(
    'uncertainty',
    'Uncertainty',
    'lower',
    'o (1 − o), o the share of events: a property of the truth.',
  ),
  {
    ...recomputedMeasure(
      {
        id: 'auc',
        label: 'ROC AUC',
        definition:
          'Probability that an event has a higher forecast than a non-event, ties counting half. Compared by DeLong’s test.',
        source: 'Hanley & McNeil (1982), The meaning and use of the area under a ROC curve',
      },
      ofForecasts(rocArea),
    ),
    placements: placementsOfEvents,
  },
  ...(['lower', 'upper'] as const).map((end) =>
    recomputedMeasure(
      {
        id: `auc_delong_${end}`,
        label: `ROC AUC, ${end} end`,
        definition: `The ${end} end of DeLong's 95 % interval of the ROC AUC, cut at 0 and 1.`,
        source: 'DeLong, DeLong & Clarke-Pearson (1988); pROC',
      },
      ofForecasts((forecasts) => deLongEnd(forecasts, end)),
    ),
  ),
  recomputedMeasure(
    {
      id: 'average_precision',
      label: 'Average precision',
      definition:
        'Σ (Rₖ − Rₖ₋₁) Pₖ over the distinct forecasts as thresholds; the share of events for a constant forecast.',
      source: `${SKLEARN}, average_precision_score`,
    },
    ofForecasts(averagePrecisionOfForecasts),
  ),
  recomputedMeasure(
    {
      id: 'ks',
      label: 'Kolmogorov-Smirnov',
      definition: 'Largest difference between true and false positive rate over all thresholds.',
      source: 'Youden (1950), Index for rating diagnostic tests',
    },
    ofForecasts(kolmogorovSmirnov),
  ),
  recallAtTopMeasure(1),
  calibrationMeasure(
    'ece',
    'Calibration error (equal width)',
    'width',
    'expected',
    'Mean over bins of equal width, ⌊p · bins⌋, of |mean forecast − share of events|, weighted by size.',
  ),
  calibrationMeasure(
    'ece_mass',
    'Calibration error (equal mass)',
    'mass',
    'expected',
    'As the calibration error, with bins of equally many instances.',
  ),
  calibrationMeasure(
    'mce',
    'Largest calibration error',
    'width',
    'maximum',
    'Largest |mean forecast − share of events| of any bin of equal width.',
  ),
  meanMeasure(
    {
      id: 'accuracy',
      label: 'Accuracy',
      definition: 'Share of instances whose predicted class is right. With rare events it hides everything.',
      source: 'definition',
    },
    ({ labels, predicted }, i) => Number(labels[i] === predicted[i]),
  ),
  recomputedMeasure(
    {
      id: 'balanced_accuracy',
      label: 'Balanced accuracy',
      definition: 'Mean of the recalls of the two classes.',
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
      source: 'Matthews (1975), Comparison of the predicted and observed secondary structure',
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
  recomputedMeasure(
    {
      id: 'precision',
      label: 'Precision',
      definition: 'Of the instances predicted positive, the share that is; 0 where none is predicted.',
      source: SKLEARN,
    },
    ofCounts((counts) => precisionOf(counts, EVENT)),
  ),
  recomputedMeasure(
    {
      id: 'recall',
      label: 'Recall',
      definition: 'Of the positive instances, the share predicted positive.',
      source: SKLEARN,
    },
    ofCounts((counts) => recallOf(counts, EVENT)),
  ),
  recomputedMeasure(
    {
      id: 'specificity',
      label: 'Specificity',
      definition: 'Of the negative instances, the share predicted negative.',
      source: SKLEARN,
    },
    ofCounts((counts) => recallOf(counts, 1 - EVENT)),
  ),
  binaryFScore(1),
];
