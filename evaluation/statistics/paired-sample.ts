import type { RocPlacements } from './delong.ts';
import type { Replication } from './replication.ts';
import type { ResamplingPlan } from './resampling-plan.ts';
import type { PairTests, SignFlipOptions } from './sign-flip.ts';

/** Aggregates of one system without each unit in turn. */
export interface Jackknife {
  /** NaN where undefined. */
  readonly values: Float64Array;
  /** Places in `values` of each stratum. */
  readonly strata: readonly (readonly number[])[];
}

/**
 * Systems on the same instances, measured by an aggregate that can be computed anew on any resample of them: all that
 * intervals, ranks and tests need to know of a metric. `meanSample` makes one of instance values, `recomputedSample` of
 * records whose aggregate is no mean.
 */
export interface PairedSample {
  /** Number of systems, k. */
  readonly systems: number;
  /** How instances are drawn. */
  readonly plan: ResamplingPlan;
  /**
   * Scores on the scale on which the aggregate is a mean: k arrays of shape [instances], NaN where undefined. null
   * where the aggregate is no mean.
   */
  readonly scores: readonly Float64Array[] | null;
  /** Where the aggregate is an area under a ROC curve: what it is the mean of, for each system. null for all others. */
  readonly placements: ((system: number) => RocPlacements) | null;
  /** Instances on which both systems have something; with a = b those of one system. */
  shared(a: number, b: number): number;
  /** Aggregate of a system over all instances. */
  estimate(system: number): number;
  /** Aggregates on the same B resamples: k arrays of shape [B]; NaN where undefined. Drawn by the processor unless said. */
  replicates(resamples: number, seed: number, replication?: Replication): Float64Array[];
  leaveOneOut(system: number): Jackknife;
  /** The two systems alone, on the instances that both have; null where neither lacks any. */
  common(a: number, b: number): PairedSample | null;
  /** Randomization test of all pairs: which of the two systems is which is a coin's toss for each unit. */
  signFlips(options: SignFlipOptions): PairTests;
}
