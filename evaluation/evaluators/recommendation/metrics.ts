import type { MetricDefinition } from '../../evaluator.ts';
import { findNoiseMetric, type NoiseMetric, noiseMetricIds, usualNoiseMetrics } from './noise-measures.ts';
import { listLengths, type RecommendationOptions } from './options.ts';
import { type RankingMeasure, rankingMeasures } from './ranking-measures.ts';
import { area, atRatio, type CurveSummary, curveSummary, robustnessSummaries } from './ratio-curve.ts';

/** What a metric measures at one noise ratio. */
export type Quantity =
  | { readonly kind: 'ranking'; readonly measure: RankingMeasure; readonly k: number }
  | { readonly kind: 'coverage' | 'popularity' | 'novelty'; readonly k: number }
  | { readonly kind: 'noise'; readonly metric: NoiseMetric };

/** A metric: a quantity, and how its values at the ratios become one. */
export interface RecommendationMetric {
  readonly quantity: Quantity;
  readonly curve: CurveSummary;
}

const ALIASES: Readonly<Record<string, string>> = {
  hr: 'hit',
  hit_rate: 'hit',
  rr: 'mrr',
  arp: 'popularity',
};
const LONGEST_LIST = 1000;

/**
 * Finds a metric by its id.
 *
 * @param id - `ndcg@20`, `recall@20_r10`, `ndcg@20_drop`, `noise_roc_auc_r20`, ...; letters in either case
 * @returns the metric, or undefined
 * @source golden/recsys for the names
 */
export function identifyMetric(id: string): RecommendationMetric | undefined {
  const [, name = '', digits, suffix = ''] = /^(\w+)@(\d+)(?:_(\w+))?$/.exec(id.toLowerCase()) ?? [];
  const curve = curveSummary(suffix);
  if (digits === undefined) return identifyNoiseMetric(id);
  const quantity = listQuantity(ALIASES[name] ?? name, Number(digits));
  if (quantity === undefined || curve === undefined) return undefined;
  const isNonlinear = curve.weights === undefined || curve.suffix === 'slope';
  const hasRobustness = quantity.kind === 'ranking' || quantity.kind === 'coverage';
  return isNonlinear && !hasRobustness ? undefined : { quantity, curve };
}

function listQuantity(name: string, k: number): Quantity | undefined {
  if (k < 1 || k > LONGEST_LIST) return undefined;
  if (name === 'coverage' || name === 'popularity' || name === 'novelty') return { kind: name, k };
  const measure = rankingMeasures.find((known) => known.id === name);
  return measure && { kind: 'ranking', measure, k };
}

function identifyNoiseMetric(id: string): RecommendationMetric | undefined {
  const [, name = '', label] = /^noise_(.+?)(?:_(r\d{2,4}))?$/.exec(id.toLowerCase()) ?? [];
  const metric = findNoiseMetric(name);
  return (
    metric && { quantity: { kind: 'noise', metric }, curve: label === undefined ? area : atRatio(label) }
  );
}

/**
 * Name of a quantity: the id of its area.
 *
 * @source golden/recsys for the names
 */
export function quantityId(quantity: Quantity): string {
  if (quantity.kind === 'noise') return `noise_${quantity.metric.id}`;
  return `${quantity.kind === 'ranking' ? quantity.measure.id : quantity.kind}@${quantity.k}`;
}

/**
 * Name of a metric.
 *
 * @source golden/recsys for the names
 */
export const metricId = ({ quantity, curve }: RecommendationMetric): string =>
  [quantityId(quantity), curve.suffix].filter((part) => part !== '').join('_');

/**
 * Describes a metric.
 *
 * @source the metric's own
 */
export function defineMetric(metric: RecommendationMetric): MetricDefinition {
  const { quantity, curve } = metric;
  const base = definitionOf(quantity);
  const isUp = base.direction === 'higher';
  return {
    ...base,
    id: metricId(metric),
    label: [base.label, curve.label].filter((part) => part !== '').join(', '),
    direction: isUp === curve.keepsDirection ? 'higher' : 'lower',
    range: curve.range ?? base.range,
    summary: base.summary === 'mean' && curve.weights === undefined ? 'recomputed' : base.summary,
    definition: `${base.definition}; ${curve.definition}`,
  };
}

function definitionOf(quantity: Quantity): Omit<MetricDefinition, 'id'> {
  switch (quantity.kind) {
    case 'ranking': {
      const { label, definition, source } = quantity.measure;
      const name = `${label}@${quantity.k}`;
      const text = `${definition}; k = ${quantity.k}; mean over users with test items`;
      return {
        label: name,
        direction: 'higher',
        range: [0, 1],
        unit: '1',
        summary: 'mean',
        definition: text,
        source,
      };
    }
    case 'coverage':
      return {
        label: `Coverage@${quantity.k}`,
        direction: 'higher',
        range: [0, 1],
        unit: '1',
        summary: 'whole',
        definition: `distinct known items in the first ${quantity.k} places of all lists / items of the catalogue; without interval: a resample of users has fewer distinct lists`,
        source: 'Ge, Delgado-Battenfeld & Jannach (2010), RecSys; RecBole, ItemCoverage',
      };
    case 'popularity':
      return {
        label: `Popularity@${quantity.k}`,
        direction: 'lower',
        range: [0, Infinity],
        unit: 'users',
        summary: 'mean',
        definition: `mean, over the known items in the first ${quantity.k} places, of the number of users that have the item in training (popularity bias); mean over users with a list`,
        source: 'Yin et al. (2012), PVLDB 5(9); RecBole, AveragePopularity',
      };
    case 'novelty':
      return {
        label: `Novelty@${quantity.k}`,
        direction: 'higher',
        range: [0, Infinity],
        unit: 'bits',
        summary: 'mean',
        definition: `mean, over the known items in the first ${quantity.k} places, of −log2(users that have the item in training, at least 1 / users); mean over users with a list`,
        source: 'Zhou et al. (2010), PNAS 107(10), self-information',
      };
    case 'noise': {
      const { label, definition, source, direction } = quantity.metric;
      return { label, direction, range: [0, 1], unit: '1', summary: 'recomputed', definition, source };
    }
  }
}

/**
 * The metrics that are computed when nobody names any: every measure at every k, robustness of nDCG, coverage and
 * popularity, and noise identification.
 *
 * @source research/recsys.md
 */
export function allMetrics(options: RecommendationOptions): RecommendationMetric[] {
  const ks = listLengths(options.ks);
  const ranking = rankingMeasures.flatMap((measure) =>
    ks.map((k): Quantity => ({ kind: 'ranking', measure, k })),
  );
  const beyond = (['coverage', 'novelty', 'popularity'] as const).flatMap((kind) =>
    ks.map((k): Quantity => ({ kind, k })),
  );
  const noise = usualNoiseMetrics.map((metric): Quantity => ({ kind: 'noise', metric }));
  const ofNdcg = ranking.filter((quantity) => quantity.kind === 'ranking' && quantity.measure.id === 'ndcg');
  return [
    ...[...ranking, ...beyond, ...noise].map((quantity) => ({ quantity, curve: area })),
    ...ofNdcg.flatMap((quantity) => robustnessSummaries.map((curve) => ({ quantity, curve }))),
  ];
}

/**
 * Expands a name that stands for several metrics.
 *
 * @param name - `robustness`: every measure's summaries over the ratios; `noise`: all of noise scores; a ratio such as
 *               `r20`: all metrics at that ratio; a measure such as `ndcg`: at every k
 * @returns the metrics, or undefined
 * @source definition
 */
export function metricGroup(
  name: string,
  options: RecommendationOptions,
): RecommendationMetric[] | undefined {
  const areas = allMetrics(options).filter(({ curve }) => curve === area);
  const ranking = areas.filter(({ quantity }) => quantity.kind === 'ranking');
  if (name === 'robustness') {
    return ranking.flatMap(({ quantity }) =>
      [area, ...robustnessSummaries].map((curve) => ({ quantity, curve })),
    );
  }
  if (name === 'noise') return noiseMetricIds.flatMap((id) => identifyMetric(`noise_${id}`) ?? []);
  if (/^r\d{2,4}$/.test(name)) return areas.map(({ quantity }) => ({ quantity, curve: atRatio(name) }));
  const ofName = areas.filter(
    ({ quantity }) => quantityId(quantity).split('@')[0] === (ALIASES[name] ?? name),
  );
  return ofName.length > 0 ? ofName : undefined;
}
