import { classMetrics, diagnosisMetrics } from './diagnosis-metrics.ts';
import type { TadpoleMetric } from './metric.ts';
import type { Protocol } from './protocol.ts';
import { coverageMetrics, targetMetrics } from './target-metrics.ts';

/**
 * The metrics that are computed when nobody names any.
 *
 * @param protocol - classes and targets
 * @returns metrics in the order of the challenge's tables
 * @source TADPOLE
 */
export const mainMetrics = (protocol: Protocol): TadpoleMetric[] => [
  ...diagnosisMetrics(protocol),
  ...targetMetrics(protocol),
];

/**
 * Metrics that are computed only when they are named.
 *
 * @param protocol - classes and targets
 * @returns those of single classes and pairs of classes, and coverage
 * @source parts of mAUC, BCA and CPA
 */
export const metricsByName = (protocol: Protocol): TadpoleMetric[] => [
  ...classMetrics(protocol),
  ...coverageMetrics(protocol),
];

/** Names of the challenge's own tables, and what they are called here. */
const OFFICIAL: Readonly<Record<string, string>> = {
  adasmae: 'ADAS13_MAE',
  adaswes: 'ADAS13_WES',
  adascpa: 'ADAS13_CPA',
  ventsmae: 'Ventricles_MAE',
  ventswes: 'Ventricles_WES',
  ventscpa: 'Ventricles_CPA',
};

/** A name without case and punctuation: `ADAS13 MAE` is `ADAS13_MAE`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * Finds a metric.
 *
 * @param name    - its id, also in other case and punctuation, or the challenge's name (`ADAS_MAE`, `Vents_WES`)
 * @param protocol - classes and targets
 * @returns the metric, or undefined where there is none of that name
 * @source definition
 */
export function findMetric(name: string, protocol: Protocol): TadpoleMetric | undefined {
  const metrics = [...mainMetrics(protocol), ...metricsByName(protocol)];
  const exact = metrics.find(({ definition }) => definition.id === name);
  if (exact) return exact;
  const wanted = plain(OFFICIAL[plain(name)] ?? name);
  return metrics.find(({ definition }) => plain(definition.id) === wanted);
}
