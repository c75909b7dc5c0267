import type { ResampledTasks } from '../social-choice/diagnostics/resampled-tasks.ts';
import type { RankedTask } from '../social-choice/score-table.ts';
import type { InstanceLabels } from '../statistics/resampling-plan.ts';
import type { BoardMetric, BoardSystem } from './board.ts';
import { boardPlan, boardSample, NO_RECOMPUTATION, type RecomputationOf } from './board-sample.ts';

/** What the scores of one task are made of. */
export interface TaskInstances {
  /** The primary metric of the task. */
  readonly metric: BoardMetric;
  /** As on the task's board, with the primary metric alone; null for a system without the task; shape [systems]. */
  readonly systems: readonly (Pick<BoardSystem, 'values' | 'records'> | null)[];
  /** Clusters and strata of the instances. */
  readonly labels: InstanceLabels;
}

/** Most numbers of records that are read over all resamples: in seconds (sums) to four minutes (Kendall's tau-b). */
const MOST_NUMBERS = 1_000_000_000;

/** Resamples where more would read too much. */
const FEW = 200;

/**
 * Scores of all tasks on bootstrap resamples of their instances, all systems on the same ones: means of drawn instance
 * values, and aggregates that are no means computed anew from the records of the drawn instances.
 *
 * @param tasks           - of the score table
 * @param instances       - of each task; task t is resampled under seed + t
 * @param most            - resamples, where recomputed aggregates allow (`affordableResamples`)
 * @param seed            - whole number in [0, 2^32)
 * @param recomputationOf - of each task; by default no aggregate is recomputed
 * @returns null where a score cannot be computed on a resample, or would take too long
 * @source Efron (1979), Ann. Stat. 7; Wiesenfarth et al. (2021), Sci. Rep. 11
 */
export function resampledBenchmark(
  tasks: readonly RankedTask[],
  instances: readonly TaskInstances[],
  most: number,
  seed: number,
  recomputationOf: readonly RecomputationOf[] = [],
): ResampledTasks | null {
  const resamples = affordableResamples(instances, most);
  if (resamples === 0) return null;
  const samples = instances.map(({ metric, systems, labels }, task) => {
    const entered = systems.filter((system) => system !== null);
    const plan = boardPlan(entered, labels);
    return boardSample(entered, metric, plan, recomputationOf[task] ?? NO_RECOMPUTATION);
  });
  if (samples.includes(null)) return null;
  const missing = new Float64Array(resamples).fill(Number.NaN);
  const values = samples.map((sample, task) => {
    const drawn = (sample?.replicates(resamples, (seed + task) % 2 ** 32) ?? []).values();
    return instances[task]!.systems.map((system) => (system && drawn.next().value) ?? missing);
  });
  return { tasks, values, resamples };
}

/**
 * Resamples on which recomputed aggregates are affordable: `most`, a few, or 0. By counts alone, so that every machine
 * computes the same.
 *
 * @source own rule
 */
export function affordableResamples(instances: readonly TaskInstances[], most: number): number {
  const numbers = instances
    .flatMap(({ systems }) => systems)
    .flatMap((system) => Object.values(system?.records ?? {}))
    .reduce((sum, { starts, values }) => sum + starts.length + values.length, 0);
  return [most, Math.min(FEW, most)].find((resamples) => numbers * resamples <= MOST_NUMBERS) ?? 0;
}
