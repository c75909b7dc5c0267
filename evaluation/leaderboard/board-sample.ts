import type { Recomputation } from '../evaluator.ts';
import { meanSample } from '../statistics/mean-sample.ts';
import type { PairedSample } from '../statistics/paired-sample.ts';
import { recomputedSample } from '../statistics/recomputed-sample.ts';
import { type InstanceLabels, type ResamplingPlan, resamplingPlan } from '../statistics/resampling-plan.ts';
import { isMeanSummary } from '../statistics/summary-scale.ts';
import type { BoardMetric, BoardSystem } from './board.ts';

/** Finds how a metric that is no mean is recomputed; undefined for all others. */
export type RecomputationOf = (metricId: string) => Recomputation | undefined;

/** For evaluators whose metrics are all means. */
export const NO_RECOMPUTATION: RecomputationOf = () => undefined;

type Scored = Pick<BoardSystem, 'values' | 'records'>;

/**
 * How the instances of some systems are drawn.
 *
 * @param labels - clusters and strata, aligned with the instances
 * @source `resamplingPlan`
 */
export function boardPlan(systems: readonly Scored[], labels: InstanceLabels = {}): ResamplingPlan {
  const values = systems.flatMap((system) => Object.values(system.values)).map(({ length }) => length);
  const records = systems.flatMap((system) => Object.values(system.records ?? {}));
  const instances = [...values, ...records.map(({ starts }) => starts.length - 1)];
  return resamplingPlan(
    instances.reduce((most, count) => Math.max(most, count), 0),
    labels,
  );
}

/**
 * Systems on one metric, ready for intervals and tests.
 *
 * @returns null where the metric has no summary, or a system lacks what it is made of
 * @source `meanSample`, `recomputedSample`
 */
export function boardSample(
  systems: readonly Scored[],
  { id, summary }: BoardMetric,
  plan: ResamplingPlan,
  recomputationOf: RecomputationOf,
): PairedSample | null {
  if (systems.length === 0) return null;
  if (isMeanSummary(summary)) {
    const values = systems.flatMap((system) => system.values[id] ?? []);
    const isWhole = values.length === systems.length && values.every(({ length }) => length > 0);
    return isWhole ? meanSample(values, summary, plan) : null;
  }
  const recomputation = recomputationOf(id);
  if (!recomputation) return null;
  const records = systems.flatMap((system) => system.records?.[recomputation.records] ?? []);
  return records.length === systems.length
    ? recomputedSample(records, recomputation.prepare, plan, recomputation.placements)
    : null;
}
