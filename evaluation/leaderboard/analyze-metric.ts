import { type Association, associate } from '../attributes/associate.ts';
import type { AttributeColumn } from '../attributes/attribute.ts';
import { overClusters } from '../attributes/over-clusters.ts';
import type { Direction } from '../evaluator.ts';
import { type InstanceSummaries, instanceSummaries } from './instance-summaries.ts';

/** One metric of a board, with what is known of systems and instances. */
export interface MetricInput {
  readonly direction: Direction;
  /** Value of each system over all instances; NaN where undefined. */
  readonly values: Float64Array;
  /** Aligned with the systems. */
  readonly systemColumns: readonly AttributeColumn[];
  /** Per system its values per instance; null where the metric has none. */
  readonly perInstance: readonly Float64Array[] | null;
  readonly instances: number;
  /** Aligned with the instances. */
  readonly instanceColumns: readonly AttributeColumn[];
  /** Label of each instance where they depend on each other. */
  readonly clusters?: readonly string[] | undefined;
}

export interface MetricAnalysis {
  readonly systems: Association[];
  /** Of the instances' mean scores; clusters count as one. Empty without values per instance. */
  readonly instances: Association[];
  readonly summaries: InstanceSummaries | null;
}

/**
 * Which attributes go with better scores, of systems and of instances, and how the systems did on each instance.
 *
 * @param input - one metric
 * @source `associate`, `instanceSummaries`, `overClusters`
 */
export function analyzeMetric(input: MetricInput): MetricAnalysis {
  const { direction, values, systemColumns, perInstance, instances, instanceColumns, clusters } = input;
  const systems = associate(systemColumns, values, direction);
  if (perInstance === null) return { systems, instances: [], summaries: null };
  const summaries = instanceSummaries(perInstance, instances, direction);
  const units = clusters
    ? overClusters(instanceColumns, summaries.mean, clusters)
    : { columns: instanceColumns, scores: summaries.mean };
  return { systems, instances: associate(units.columns, units.scores, direction), summaries };
}
