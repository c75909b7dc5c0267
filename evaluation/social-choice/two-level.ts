import { type InstanceScores, instanceTable } from './instance-scores.ts';
import type { MissingStrategy } from './profile.ts';
import { rankSystems } from './rank-systems.ts';
import type { Rule, RuleOptions } from './rules/rule.ts';
import type { ScoreTable } from './score-table.ts';

/**
 * First of two levels of aggregation: a rule ranks the systems over the instances of each task. The table of these
 * ranks is then ranked over tasks by any rule, e.g. Borda over Borda. A task with many instances weighs no more than
 * one with few.
 *
 * @param systems - unique names
 * @param tasks   - instance scores, by task
 * @param rule    - ranks within a task
 * @param missing - what stands for the missing score of an instance; default as the rule's
 * @returns ranks of the systems on each task, lower is better; NaN for a system without the task
 * @source Colombo et al. (2022), "What are the best systems? New perspectives on NLP Benchmarking", NeurIPS, section 3
 */
export function rankWithinTasks(
  systems: readonly string[],
  tasks: readonly InstanceScores[],
  rule: Rule,
  missing?: MissingStrategy,
  options: RuleOptions = {},
): ScoreTable {
  return {
    systems,
    tasks: tasks.map(({ task }) => ({ ...task, direction: 'lower' })),
    columns: tasks.map((instances) => {
      const entered = [...systems.keys()].filter((system) => !instances.values[system]!.every(Number.isNaN));
      const table = instanceTable(
        entered.map((system) => systems[system]!),
        { task: instances.task, values: entered.map((system) => instances.values[system]!) },
      );
      const { ranking } = rankSystems(rule, table, missing, options);
      const rankOf = new Map(ranking.map(({ system, rank }) => [system, rank]));
      return Float64Array.from(systems, (system) => rankOf.get(system) ?? Number.NaN);
    }),
  };
}
