import { type BootstrapInterval, bcaInterval, jackknifeAcceleration } from './bootstrap-interval.ts';
import type { PairedSample } from './paired-sample.ts';

/** Difference of two systems on the instances that both have, with its interval. */
export interface PairDifference {
  /** NaN where it is undefined, as without a common instance. */
  readonly difference: number;
  /** null with fewer than two common units, or one in each stratum. */
  readonly interval: BootstrapInterval | null;
  /** Common instances. */
  readonly n: number;
  /** Of the difference on resamples of the common instances, at any level; null as the interval. */
  readonly intervalAt: (level: number) => BootstrapInterval | null;
  /** The difference on each resample; NaN where undefined. */
  readonly differences: Float64Array;
  /** The difference without each unit in turn, or without each group of many units; NaN where undefined. */
  readonly leaveOneOut: Float64Array;
}

/** The difference on the sample and on resamples of it. */
export interface PairReplicates {
  /** The two systems on their common instances. */
  readonly sample: PairedSample;
  /** Their places in it. */
  readonly places: readonly [number, number];
  readonly difference: number;
  /** On each resample; NaN where undefined. */
  readonly differences: Float64Array;
}

interface Resampling {
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Difference of the aggregates of two systems on jointly drawn resamples. Where one lacks instances, those that both have
 * are resampled anew.
 *
 * @param replicates - of all systems of the sample
 * @param resampling - how the replicates were drawn
 * @source Efron & Tibshirani (1993), "An Introduction to the Bootstrap", ch. 10
 */
export function pairReplicates(
  whole: PairedSample,
  [a, b]: readonly [number, number],
  replicates: readonly Float64Array[],
  { resamples, seed }: Resampling,
): PairReplicates {
  const common = whole.common(a, b);
  const [sample, places] = common ? ([common, [0, 1]] as const) : ([whole, [a, b]] as const);
  const drawn = common ? common.replicates(resamples, seed) : replicates;
  const [left, right] = [drawn[places[0]]!, drawn[places[1]]!];
  return {
    sample,
    places,
    difference: sample.estimate(places[0]) - sample.estimate(places[1]),
    differences: left.map((value, resample) => value - right[resample]!),
  };
}

/**
 * Difference of the aggregates of two systems with a BCa interval; instances are resampled jointly (paired).
 *
 * @param pair       - places of the two systems
 * @param replicates - of all systems of the sample, from `compareSystems`
 * @param options    - level of the interval, and how the replicates were drawn
 * @source Efron (1987), JASA 82, by way of `bcaInterval`
 */
export function pairDifference(
  sample: PairedSample,
  pair: readonly [number, number],
  replicates: readonly Float64Array[],
  options: Resampling & { readonly level: number },
): PairDifference {
  const n = sample.shared(...pair);
  const { sample: both, places, difference, differences } = pairReplicates(sample, pair, replicates, options);
  const left = both.leaveOneOut(places[0]);
  const right = both.leaveOneOut(places[1]);
  const leaveOneOut = left.values.map((value, unit) => value - right.values[unit]!);
  const canVary = left.values.length > Math.max(1, left.strata.length);
  const acceleration = canVary ? jackknifeAcceleration(leaveOneOut, left.strata) : Number.NaN;
  const intervalAt = (level: number) =>
    canVary ? (bcaInterval(differences, difference, acceleration, level) ?? null) : null;
  return { difference, interval: intervalAt(options.level), n, intervalAt, differences, leaveOneOut };
}
