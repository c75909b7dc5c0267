import type { ResamplingPlan } from './resampling-plan.ts';

/** Up to so many units each is left out alone. */
const MOST_GROUPS = 2000;

/**
 * Units that a jackknife leaves out together, where leaving out each alone would take longer than the bootstrap itself:
 * within each stratum every m-th unit joins a group. The acceleration of a BCa interval from groups estimates the same as
 * that from single units: sums of squares and of cubes over groups of g independent units grow alike, by g.
 *
 * @returns the plan itself where it has no more than 2,000 units
 * @source Efron & Tibshirani (1993), "An Introduction to the Bootstrap", 11.5 and 14.3
 */
export function jackknifeGroups(plan: ResamplingPlan): ResamplingPlan {
  const joined = Math.ceil(plan.units.length / MOST_GROUPS);
  if (joined <= 1) return plan;
  const units: number[][] = [];
  const strata = plan.strata.map((stratum) => {
    const groups = Math.ceil(stratum.length / joined);
    const first = units.length;
    for (let group = 0; group < groups; group++) units.push([]);
    for (const [place, unit] of stratum.entries()) {
      units[first + (place % groups)]!.push(...plan.units[unit]!);
    }
    return Array.from({ length: groups }, (_, group) => first + group);
  });
  return { units, strata };
}
