import type { WeightedStatistic } from '../../metrics/binary/forecasts.ts';
import { rocArea } from '../../metrics/binary/roc-area.ts';
import { cohenKappa, type KappaWeights } from '../../metrics/confusion/agreement.ts';
import { confusionMatrix } from '../../metrics/confusion/confusion-matrix.ts';
import { meanMeasure, recomputedMeasure } from '../../metrics/measure.ts';
import { rankedProbabilityScore } from '../../metrics/probability-scores.ts';
import { spearmanCorrelation } from '../../metrics/regression/correlation.ts';
import { type ClassMeasure, ofProbabilities } from '../classification/measures/class-measure.ts';
import { multiclassMeasures } from '../classification/measures/multiclass.ts';
import type { Predictions } from '../classification/predictions.ts';
import { aboveCut } from './cuts.ts';

/** Metrics of multiclass tasks that make sense for levels too. */
const SHARED = new Set([
  'log_loss',
  'brier',
  'accuracy',
  'balanced_accuracy',
  'rare_brier_skill',
  'rare_average_precision',
  'rare_ece_mass',
]);

const distanceOf = ({ labels, predicted }: Predictions, i: number): number =>
  Math.abs(predicted[i]! - labels[i]!);

const rpsOf = ({ probabilities, classes, labels }: Predictions, i: number): number =>
  probabilities ? rankedProbabilityScore(probabilities, i * classes, classes, labels[i]!) : Number.NaN;

const kappaMeasure = (id: string, label: string, weights: KappaWeights, definition: string): ClassMeasure =>
  recomputedMeasure(
    {
      id,
      label,
      range: [-Infinity, 1],
      definition,
      source: 'Cohen (1968), Weighted kappa',
    },
    ({ labels, predicted, classes }) =>
      (counts) =>
        cohenKappa(confusionMatrix(labels, predicted, classes, counts), classes, weights),
  );

/** Metrics of ordinal tasks. */
export const ordinalMeasures: readonly ClassMeasure[] = [
  meanMeasure(
    {
      id: 'rps',
      label: 'Ranked probability score',
      direction: 'lower',
      range: [0, Infinity],
      definition:
        'Mean of the sum over the K − 1 cuts between levels of the squared difference of forecast and true cumulative probability; not divided by K − 1.',
      source: 'Epstein (1969), A scoring system for probability forecasts of ranked categories',
    },
    rpsOf,
  ),
  recomputedMeasure(
    {
      id: 'rps_skill',
      label: 'RPS skill score',
      range: [-Infinity, 1],
      definition: '1 − RPS / RPS₀, RPS₀ that of always forecasting the shares of the levels; 0 is no skill.',
      source: 'Wilks (2011), Statistical Methods in the Atmospheric Sciences, ch. 8',
    },
    rpsSkill,
  ),
  recomputedMeasure(
    {
      id: 'auc_cuts',
      label: 'ROC AUC over cuts',
      definition: 'Mean over the cuts between levels of the ROC AUC of the probability to be above the cut.',
      source: 'Hanley & McNeil (1982), The meaning and use of the area under a ROC curve, for each cut',
    },
    areaOverCuts,
  ),
  recomputedMeasure(
    {
      id: 'spearman',
      label: 'Spearman correlation',
      range: [-1, 1],
      definition: 'Rank correlation of the true level and the expected one, Σ k pₖ.',
      source: 'Spearman (1904), The proof and measurement of association between two things',
    },
    (predictions) =>
      spearmanCorrelation({ truth: predictions.labels, predicted: expectedLevels(predictions) }),
  ),
  meanMeasure(
    {
      id: 'mae_levels',
      label: 'MAE of levels',
      direction: 'lower',
      range: [0, Infinity],
      unit: 'levels',
      definition: 'Mean distance of predicted and true level, in levels.',
      source: 'definition',
    },
    distanceOf,
  ),
  meanMeasure(
    {
      id: 'within_one',
      label: 'Within one level',
      definition: 'Share of instances whose predicted level is the true one or next to it.',
      source: 'definition',
    },
    (predictions, i) => Number(distanceOf(predictions, i) <= 1),
  ),
  kappaMeasure(
    'quadratic_kappa',
    'Quadratic kappa',
    'quadratic',
    '1 − disagreement / disagreement expected by chance, disagreements weighted by squared distance.',
  ),
  kappaMeasure(
    'linear_kappa',
    'Linear kappa',
    'linear',
    '1 − disagreement / disagreement expected by chance, disagreements weighted by distance.',
  ),
  ...multiclassMeasures.filter(({ definition }) => SHARED.has(definition.id)),
];

/** The forecast that knows the shares of the levels has an RPS of Σ F (1 − F) over the cuts. */
function rpsSkill(predictions: Predictions): WeightedStatistic {
  const { classes, labels, n } = predictions;
  const scores = Float64Array.from({ length: n }, (_, i) => rpsOf(predictions, i));
  return (weights) => {
    const sizes = new Float64Array(classes);
    let total = 0;
    let score = 0;
    for (const [i, weight] of weights.entries()) {
      sizes[labels[i]!]! += weight;
      total += weight;
      score += weight * scores[i]!;
    }
    let below = 0;
    let reference = 0;
    for (const size of sizes.subarray(0, classes - 1)) {
      below += size / total;
      reference += below * (1 - below);
    }
    return reference > 0 ? 1 - score / total / reference : Number.NaN;
  };
}

function areaOverCuts(predictions: Predictions): WeightedStatistic {
  return ofProbabilities(predictions, (probabilities) => {
    const cuts = Array.from({ length: predictions.classes - 1 }, (_, cut) =>
      rocArea(aboveCut(predictions, probabilities, cut)),
    );
    return (weights) => cuts.reduce((sum, area) => sum + area(weights), 0) / cuts.length;
  });
}

/** Σ k pₖ, or the predicted level where there are no probabilities. */
function expectedLevels({ probabilities, predicted, classes, n }: Predictions): Float64Array {
  if (!probabilities) return predicted;
  return Float64Array.from({ length: n }, (_, i) => {
    let level = 0;
    for (let k = 0; k < classes; k++) level += k * probabilities[i * classes + k]!;
    return level;
  });
}
