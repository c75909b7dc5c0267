import type { Direction } from '../../evaluator.ts';
import {
  averageNoisePrecision,
  brierScore,
  type Dropped,
  dropF1,
  dropFrom,
  dropHighest,
  dropPrecision,
  dropRecall,
  meanInstanceAuc,
  type NoiseMeasure,
  rocAuc,
} from './noise-identification.ts';

/** A measure of noise scores. */
export interface NoiseMetric {
  /** After `noise_`. */
  readonly id: string;
  readonly label: string;
  readonly definition: string;
  readonly source: string;
  readonly direction: Direction;
  /** Whether scores are standardized within each user before. */
  readonly isStandardized: boolean;
  readonly of: NoiseMeasure;
}

const HIGHER = { direction: 'higher', isStandardized: false } as const;

const meanUserAuc: NoiseMetric = {
  ...HIGHER,
  id: 'mean_user_auc',
  label: 'Noise: AUC per user',
  definition:
    'mean, over the users that have both, of the ROC AUC of noise among their own training interactions',
  source: 'PLD (Zhang et al., WWW 2025)',
  of: meanInstanceAuc,
};

const pooled: readonly NoiseMetric[] = [
  {
    ...HIGHER,
    id: 'roc_auc',
    label: 'Noise: ROC AUC',
    definition:
      'how often a noise interaction has a higher score than a genuine one, of all users; ties count half',
    source: 'Hanley & McNeil (1982)',
    of: rocAuc,
  },
  {
    ...HIGHER,
    id: 'average_precision',
    label: 'Noise: average precision',
    definition: 'mean, over the noise, of the precision at the score of each; by chance the share of noise',
    source: 'scikit-learn, average_precision_score',
    of: averageNoisePrecision,
  },
  {
    ...HIGHER,
    id: 'f1_at_budget',
    label: 'Noise: F1 at budget',
    definition:
      'F1 (= precision = recall) when as many interactions are dropped as there is noise, highest scores first',
    source: 'research/recsys.md, section 4',
    of: (ranking, counts) => dropF1(dropHighest(ranking, counts)),
  },
];

const standardized = (metric: NoiseMetric): NoiseMetric => ({
  ...metric,
  id: `${metric.id}_standardized`,
  label: `${metric.label}, per-user scale`,
  definition: `${metric.definition}; scores standardized within each user before: (score − mean) / standard deviation`,
  isStandardized: true,
});

/** Those that are computed when nobody names any. */
export const usualNoiseMetrics: readonly NoiseMetric[] = [
  pooled[0]!,
  standardized(pooled[0]!),
  meanUserAuc,
  ...pooled.slice(1).flatMap((metric) => [metric, standardized(metric)]),
];

const brier: NoiseMetric = {
  id: 'brier',
  label: 'Noise: Brier score',
  definition:
    'mean squared difference of score and truth (1 for noise); undefined unless all scores are in [0, 1]',
  source: 'Brier (1950)',
  direction: 'lower',
  isStandardized: false,
  of: brierScore,
};

type Quality = readonly [id: string, label: string, of: (dropped: Dropped) => number];
const QUALITIES: readonly Quality[] = [
  ['precision', 'precision', dropPrecision],
  ['recall', 'recall', dropRecall],
  ['f1', 'F1', dropF1],
];

/**
 * Finds a measure of noise scores.
 *
 * @param id - e.g. `roc_auc`, `precision_at_budget`, `recall_at_5` (per cent dropped), `f1_from_0.5`
 * @returns the measure, or undefined
 * @source golden/recsys: names of the noise values
 */
export function findNoiseMetric(id: string): NoiseMetric | undefined {
  const usual = [...usualNoiseMetrics, brier].find((metric) => metric.id === id);
  if (usual) return usual;
  const [, quality, how, amount = ''] =
    /^(precision|recall|f1)_(at|from)_(budget|\d+(?:\.\d+)?)$/.exec(id) ?? [];
  const [name, label, of] = QUALITIES.find(([known]) => known === quality) ?? [];
  if (!name || !of) return undefined;
  const metric = { ...HIGHER, id, source: 'golden/recsys' };
  if (amount === 'budget') {
    if (how !== 'at') return undefined;
    const definition = `${label} when as many interactions are dropped as there is noise, highest scores first`;
    const ofBudget: NoiseMeasure = (ranking, counts) => of(dropHighest(ranking, counts));
    return { ...metric, label: `Noise: ${label} at budget`, definition, of: ofBudget };
  }
  if (how === 'from') {
    const definition = `${label} when interactions with a score of at least ${amount} are dropped`;
    const ofThreshold: NoiseMeasure = (ranking, counts) => of(dropFrom(ranking, counts, Number(amount)));
    return { ...metric, label: `Noise: ${label} from ${amount}`, definition, of: ofThreshold };
  }
  const share = Number(amount) / 100;
  if (share <= 0 || share >= 1) return undefined;
  const definition = `${label} when ${amount} % of the interactions are dropped (rounded down), highest scores first`;
  const ofShare: NoiseMeasure = (ranking, counts) => of(dropHighest(ranking, counts, share));
  return { ...metric, label: `Noise: ${label} at ${amount} %`, definition, of: ofShare };
}

/** Names of all that {@link findNoiseMetric} finds, with the usual amounts. */
export const noiseMetricIds: readonly string[] = [
  ...usualNoiseMetrics.map(({ id }) => id),
  'precision_at_budget',
  'recall_at_budget',
  ...[5, 10, 20].flatMap((share) => QUALITIES.map(([id]) => `${id}_at_${share}`)),
  ...QUALITIES.map(([id]) => `${id}_from_0.5`),
  'brier',
];
