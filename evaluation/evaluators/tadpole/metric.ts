import type { InstanceRecords, MetricDefinition, Recomputation } from '../../evaluator.ts';

/** A metric, and what it is computed from. */
export interface TadpoleMetric {
  readonly definition: MetricDefinition;
  readonly recomputation: Recomputation;
  /** Index of the target; undefined for the diagnosis. */
  readonly target: number | undefined;
  /** Whether it means something for a single subject. */
  readonly hasInstances: boolean;
}

/** From records to an aggregate as a function of how often each subject is drawn. */
export type Prepare = (records: InstanceRecords) => (counts: Float64Array) => number;

/** Where the measures of the challenge are defined. */
export const CHALLENGE =
  'Marinescu et al. (2020), TADPOLE; evalOneSubmissionD4.py of github.com/noxtoby/TADPOLE';
