import { type BootstrapInterval, bcaInterval, jackknifeAcceleration } from './bootstrap-interval.ts';
import { resampledMeans } from './resampled-means.ts';
import type { ResamplingPlan } from './resampling-plan.ts';

/**
 * BCa interval of a mean over clustered or stratified instances. With clusters the mean is a ratio, sum over number, and
 * both vary between resamples; the acceleration leaves out one unit at a time.
 *
 * @param values - without NaN; shape [n]
 * @param plan   - from `resamplingPlan`; at least two units
 * @returns undefined with fewer than two units
 * @source Efron (1987), JASA 82; clusters and strata: Davison & Hinkley (1997), 3.2, 3.8 and 5.3
 */
export function bcaIntervalOfMean(
  values: Float64Array,
  plan: ResamplingPlan,
  {
    resamples,
    seed,
    level = 0.95,
  }: { readonly resamples: number; readonly seed: number; readonly level?: number },
): BootstrapInterval | undefined {
  if (plan.units.length < 2) return undefined;
  const n = values.length;
  const sum = values.reduce((total, x) => total + x, 0);
  const [replicates] = resampledMeans([values], resamples, seed, plan);
  const leaveOneOut = Float64Array.from(plan.units, (unit) => {
    const ofUnit = unit.reduce((total, i) => total + values[i]!, 0);
    return (sum - ofUnit) / (n - unit.length);
  });
  return bcaInterval(replicates!, sum / n, jackknifeAcceleration(leaveOneOut, plan.strata), level);
}
