import type { Direction } from '../evaluator.ts';
import { ballot, expectedBallot } from './ballots.ts';
import { type InstanceScores, instanceTable } from './instance-scores.ts';
import type { MissingStrategy } from './profile.ts';
import { rankSystems } from './rank-systems.ts';
import { borda, bordaPoints } from './rules/borda.ts';
import type { Rule, RuleOptions } from './rules/rule.ts';
import type { ScoreTable } from './score-table.ts';

/**
 * First of two levels of aggregation: a rule ranks the systems over the instances of each task. The table of these
 * ranks is then ranked over tasks by any rule, e.g. Borda over Borda. A task with many instances weighs no more than
 * one with few.
 *
 * @param systems - unique names
 * @param tasks   - instance scores, by task
 * @param rule    - ranks within a task; Borda unless told otherwise
 * @param missing - what stands for the missing score of an instance; default as the rule's
 * @returns ranks of the systems on each task, lower is better; NaN for a system without the task
 * @source Colombo et al. (2022), "What are the best systems? New perspectives on NLP Benchmarking", NeurIPS, section 3
 */
export function rankWithinTasks(
  systems: readonly string[],
  tasks: readonly InstanceScores[],
  rule: Rule = borda,
  missing?: MissingStrategy,
  options: RuleOptions = {},
): ScoreTable {
  return {
    systems,
    tasks: tasks.map(({ task }) => ({ ...task, direction: 'lower' })),
    columns: tasks.map((instances) => {
      const entered = enteredSystems(instances);
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

/**
 * Borda points of each system on each instance of a task; a score that is missing on an instance counts as the ranks it
 * could have had. Their means order the systems as Borda over the instances does.
 *
 * @returns higher is better; all NaN for a system without the task; shape [systems][instances]
 * @source as `bordaPoints`, `expectedBallot`
 */
export function pointsByInstance(instances: InstanceScores): Float64Array[] {
  const points = instances.values.map((scores) => new Float64Array(scores.length).fill(Number.NaN));
  const entered = enteredSystems(instances);
  for (let instance = 0; instance < (instances.values[0]?.length ?? 0); instance++) {
    const scores = Float64Array.from(entered, (system) => instances.values[system]![instance]!);
    const ranked = expectedBallot(ballot(oriented(scores, instances.task.direction), 1));
    const won = bordaPoints([ranked], entered.length);
    for (const [place, system] of entered.entries()) points[system]![instance] = won[place]!;
  }
  return points;
}

const oriented = (scores: Float64Array, direction: Direction): Float64Array =>
  direction === 'higher' ? scores : scores.map((score) => -score);

/** Places of the systems that have a score on any instance. */
const enteredSystems = ({ values }: InstanceScores): number[] =>
  [...values.keys()].filter((system) => !values[system]!.every(Number.isNaN));
