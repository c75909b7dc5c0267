import type { InstanceLabels } from '../statistics/resampling-plan.ts';
import type { RankedTask, ScoreTable } from './score-table.ts';

/** The scores of systems on the instances of one task. */
export interface InstanceScores {
  readonly task: RankedTask;
  /** Scores of each system, NaN where missing; all NaN for a system without the task; shape [systems][instances]. */
  readonly values: readonly Float64Array[];
  /** What instances are resampled together or apart; absent where they are independent. */
  readonly labels?: InstanceLabels;
}

/**
 * The instances of one task as a score table: each instance is a column of weight 1.
 *
 * @param systems - unique names
 * @source definition
 */
export function instanceTable(systems: readonly string[], { task, values }: InstanceScores): ScoreTable {
  const instances = [...(values[0] ?? []).keys()];
  return {
    systems,
    tasks: instances.map((instance) => ({ id: String(instance), direction: task.direction, weight: 1 })),
    columns: instances.map((instance) => Float64Array.from(values, (scores) => scores[instance]!)),
  };
}
