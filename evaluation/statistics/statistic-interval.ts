import { type BootstrapInterval, bcaInterval, jackknifeAcceleration } from './bootstrap-interval.ts';
import { drawResamples } from './draw-resamples.ts';
import { jackknifeGroups } from './jackknife-groups.ts';
import type { Jackknife } from './paired-sample.ts';
import type { ResamplingPlan } from './resampling-plan.ts';

/** A number as a function of how often each instance is drawn, shape [instances]; all 1 gives the number itself. */
export type Statistic = (counts: Float64Array) => number;

/**
 * A statistic without each unit in turn, or each group of them where there are many.
 *
 * @param n - number of instances
 * @source Efron & Tibshirani (1993), "An Introduction to the Bootstrap", ch. 11; `jackknifeGroups`
 */
export function jackknifeOf(statistic: Statistic, plan: ResamplingPlan, n: number): Jackknife {
  const { units, strata } = jackknifeGroups(plan);
  const counts = new Float64Array(n).fill(1);
  const values = Float64Array.from(units, (unit) => {
    for (const i of unit) counts[i] = 0;
    const value = statistic(counts);
    for (const i of unit) counts[i] = 1;
    return value;
  });
  return { values, strata };
}

/**
 * BCa interval of a statistic.
 *
 * @param plan    - how instances are drawn
 * @param n       - number of instances
 * @param options - resamples and seed of the bootstrap
 * @returns null with fewer than two units, or one in each stratum, and where the statistic is undefined
 * @source Efron (1987), JASA 82, by way of `bcaInterval`
 */
export function statisticInterval(
  statistic: Statistic,
  plan: ResamplingPlan,
  n: number,
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): BootstrapInterval | null {
  const estimate = statistic(new Float64Array(n).fill(1));
  const { values, strata } = jackknifeOf(statistic, plan, n);
  if (Number.isNaN(estimate) || values.length <= Math.max(1, strata.length)) return null;
  const replicates = new Float64Array(resamples);
  drawResamples(plan, resamples, seed, (resample, counts) => {
    replicates[resample] = statistic(counts);
  });
  return bcaInterval(replicates, estimate, jackknifeAcceleration(values, strata)) ?? null;
}
