import { countExtremeFlips } from './count-extreme-flips.ts';
import { randomFlips } from './flips.ts';
import { countReachingRanges, randomShuffles, shuffledRanges } from './randomised-tukey.ts';
import { resampledMeans } from './resampled-means.ts';
import type { ResamplingPlan } from './resampling-plan.ts';

/** How many of `count` random sign vectors are extreme, for pairs of columns: see `countExtremeFlips`. */
export interface FlipQuestion {
  /** k arrays of shape [n], n ≥ 1, without NaN. */
  readonly columns: readonly Float64Array[];
  /** Positions of two columns each. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Sign vectors, as `randomFlips` draws them. */
  readonly count: number;
  /** Whole number in [0, 2^32). */
  readonly seed: number;
}

/** How many of `count` random shuffles reach the difference of each pair of columns: see `countReachingRanges`. */
export interface ShuffleQuestion {
  /** k ≥ 2 arrays of shape [n], n ≥ 1, without NaN. */
  readonly columns: readonly Float64Array[];
  /** Shuffles, as `randomShuffles` draws them. */
  readonly count: number;
  /** Whole number in [0, 2^32). */
  readonly seed: number;
}

/** The means of columns on bootstrap resamples that all of them share: see `resampledMeans`. */
export interface ResampleQuestion {
  /** k arrays of shape [n]; NaN where undefined. */
  readonly columns: readonly Float64Array[];
  readonly resamples: number;
  /** Whole number in [0, 2^32). */
  readonly seed: number;
  /** Units and strata of the n instances. */
  readonly plan: ResamplingPlan;
}

/** Draws random replicates: the part of statistics that takes long. Wherever it is done, the numbers are the same. */
export interface Replication {
  /** Counts; shape [pairs]. */
  extremeFlips(question: FlipQuestion): Uint32Array;
  /** Counts of all pairs, at `pairIndex`. */
  reachingShuffles(question: ShuffleQuestion): Uint32Array;
  /** k arrays of shape [resamples]; NaN where a resample holds no instance with a value. */
  resampledMeans(question: ResampleQuestion): Float64Array[];
}

/**
 * Replicates drawn by the processor, in this thread.
 *
 * @source `countExtremeFlips`, `countReachingRanges`, `resampledMeans`
 */
export const replicationHere: Replication = {
  extremeFlips: ({ columns, pairs, count, seed }) =>
    countExtremeFlips(columns, pairs, randomFlips(columns[0]!.length, count, seed)),
  reachingShuffles: ({ columns, count, seed }) =>
    countReachingRanges(
      columns,
      shuffledRanges(columns, count, randomShuffles(columns[0]!.length, columns.length, seed)),
    ),
  resampledMeans: ({ columns, resamples, seed, plan }) => resampledMeans(columns, resamples, seed, plan),
};
