import { resampledMeans } from '#evaluation/statistics/resampled-means.ts';
import { resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import type { InstanceScores } from '../instance-scores.ts';
import { rankStanding } from '../rank-systems.ts';
import type { RankedTask } from '../score-table.ts';
import { pointsByInstance } from '../two-level.ts';

/** What systems get on tasks whose instances are drawn anew: the columns of a score table, once for each resample. */
export interface ResampledTasks {
  readonly tasks: readonly RankedTask[];
  /** NaN for a system without the task; shape [tasks][systems][resamples]. */
  readonly values: readonly (readonly Float64Array[])[];
  readonly resamples: number;
}

/**
 * Mean scores on bootstrap resamples of the instances of each task, all systems on the same ones; by clusters and strata
 * where instances have them.
 *
 * @param tasks     - instance scores, by task; task t is resampled under seed + t
 * @param resamples - number of resamples; the first ones are the same however many follow
 * @param seed      - whole number in [0, 2^32)
 * @source Efron (1979), Ann. Stat. 7; Wiesenfarth et al. (2021), Sci. Rep. 11
 */
export function resampledScores(
  tasks: readonly InstanceScores[],
  resamples: number,
  seed: number,
): ResampledTasks {
  return {
    tasks: tasks.map(({ task }) => task),
    values: tasks.map(({ values, labels }, task) => {
      const plan = resamplingPlan(values[0]?.length ?? 0, labels);
      return resampledMeans(values, resamples, (seed + task) % 2 ** 32, plan);
    }),
    resamples,
  };
}

/**
 * Ranks within each task, by Borda over its instances, on the resamples of {@link resampledScores}. A system's points on
 * an instance do not depend on which others are drawn, so that a resample only weighs them.
 *
 * @returns lower is better
 * @source Colombo et al. (2022), NeurIPS, section 3; Efron (1979), Ann. Stat. 7
 */
export function resampledRanks(
  tasks: readonly InstanceScores[],
  resamples: number,
  seed: number,
): ResampledTasks {
  const { values } = resampledScores(
    tasks.map((instances) => ({ ...instances, values: pointsByInstance(instances) })),
    resamples,
    seed,
  );
  for (const points of values) {
    for (let resample = 0; resample < resamples; resample++) {
      const ranks = rankStanding({ scores: points.map((of) => of[resample]!) }, 'higher');
      for (const [system, rank] of ranks.entries()) points[system]![resample] = rank ?? Number.NaN;
    }
  }
  return { tasks: tasks.map(({ task }) => ({ ...task, direction: 'lower' })), values, resamples };
}
