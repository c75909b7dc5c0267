import { type BootstrapInterval, bcaInterval, jackknifeAcceleration } from './bootstrap-interval.ts';
import type { PairedSample } from './paired-sample.ts';

/**
 * BCa interval of the aggregate of one system.
 *
 * @param replicates - its aggregates on resamples, from `sample.replicates`
 * @returns null with fewer than two units, or one in each stratum
 * @source Efron (1987), JASA 82, by way of `bcaInterval`; clusters and strata: Davison & Hinkley (1997), 3.2, 3.8, 5.3
 */
export function sampleInterval(
  sample: PairedSample,
  system: number,
  replicates: Float64Array,
  level = 0.95,
): BootstrapInterval | null {
  const { values, strata } = sample.leaveOneOut(system);
  if (values.length <= Math.max(1, strata.length)) return null;
  const acceleration = jackknifeAcceleration(values, strata);
  return bcaInterval(replicates, sample.estimate(system), acceleration, level) ?? null;
}
