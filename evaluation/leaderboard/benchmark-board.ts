import { type ResampledTasks, resampledRanks } from '../social-choice/diagnostics/resampled-tasks.ts';
import type { InstanceScores } from '../social-choice/instance-scores.ts';
import { RULES } from '../social-choice/rules/registry.ts';
import type { RuleOptions } from '../social-choice/rules/rule.ts';
import { type RankedTask, type ScoreTable, scoreTable, tableRows } from '../social-choice/score-table.ts';
import { rankWithinTasks } from '../social-choice/two-level.ts';
import type { RecomputationOf } from './board-sample.ts';
import { resampledBenchmark, type TaskInstances } from './resampled-benchmark.ts';
import { compareRules, type RuleComparison } from './rule-comparison.ts';
import { type RuleDetails, resamplesOf, ruleDetails } from './rule-details.ts';

/** Scores of systems on the tasks of a benchmark: plain data. */
export interface BenchmarkScores {
  /** Unique ids; their order breaks ties where a rule must break them. */
  readonly systems: readonly string[];
  readonly tasks: readonly RankedTask[];
  /** null where missing; shape [systems][tasks]. */
  readonly scores: readonly (readonly (number | null)[])[];
}

export interface BenchmarkInput extends BenchmarkScores {
  /** What the scores of each task are made of; shape [tasks]. null where that is unknown or too much. */
  readonly instances: readonly TaskInstances[] | null;
  /** Whole number in [0, 2^32). The same seed and scores give the same board, bit for bit. */
  readonly seed: number;
}

/** Every rule's ranking of one table, with what a reader needs to judge it. */
export interface JudgedRankings extends RuleComparison {
  /** Rule id → how far to trust its ranking. */
  readonly details: Readonly<Record<string, RuleDetails>>;
}

/** Rankings of a benchmark at two levels: the systems are ranked within each task, then over tasks. */
export interface TwoLevelBoard extends JudgedRankings {
  /** Rank within each task by Borda over its instances; null where the system lacks the task; shape [systems][tasks]. */
  readonly ranks: readonly (readonly (number | null)[])[];
}

/** Every rule's ranking of a benchmark: plain JSON, no NaN. */
export interface BenchmarkBoard extends BenchmarkScores, JudgedRankings {
  readonly seed: number;
  /** null where a task has no scores of single instances. */
  readonly twoLevel: TwoLevelBoard | null;
}

/**
 * The score table of a benchmark.
 *
 * @throws RangeError as `scoreTable`
 * @source definition
 */
export function benchmarkTable({ systems, tasks, scores }: BenchmarkScores): ScoreTable {
  return scoreTable(systems, tasks, scores);
}

/**
 * Ranks a benchmark by every rule, over the scores of the tasks and over the ranks within them, and says how far to
 * trust each ranking.
 *
 * @param recomputationOf - how scores that are no means are recomputed, for each task
 * @param options         - settings of the rules; a linear solver for Kemeny's
 * @source see the parts
 */
export function computeBenchmarkBoard(
  input: BenchmarkInput,
  recomputationOf: readonly RecomputationOf[] = [],
  options: RuleOptions = {},
): BenchmarkBoard {
  const { systems, tasks, scores, instances, seed } = input;
  const most = RULES.reduce((count, rule) => Math.max(count, resamplesOf(rule, systems.length)), 0);
  const over = (table: ScoreTable, resampled: ResampledTasks | null): JudgedRankings =>
    judgedRankings(table, resampled, seed, options);
  const resampled = instances && resampledBenchmark(tasks, instances, most, seed, recomputationOf);
  const values = instances && instanceScores(tasks, instances);
  const ranks = values && rankWithinTasks(systems, values);
  return {
    systems,
    tasks,
    scores,
    seed,
    ...over(benchmarkTable(input), resampled),
    twoLevel: ranks && { ranks: tableRows(ranks), ...over(ranks, resampledRanks(values, most, seed)) },
  };
}

function judgedRankings(
  table: ScoreTable,
  resampled: ResampledTasks | null,
  seed: number,
  options: RuleOptions,
): JudgedRankings {
  const comparison = compareRules(table, options);
  const details = RULES.map((rule, index) => [
    rule.id,
    ruleDetails(rule, table, comparison.rankings[index]!, resampled, seed, options),
  ]);
  return { ...comparison, details: Object.fromEntries(details) };
}

/** Scores of every system on the instances of every task it has; null where one lacks them. */
function instanceScores(
  tasks: readonly RankedTask[],
  instances: readonly TaskInstances[],
): InstanceScores[] | null {
  const known = instances.map(({ metric, systems, labels }, task): InstanceScores | null => {
    const entered = systems.flatMap((system) => (system ? [system.values[metric.id]] : []));
    const count = entered[0]?.length ?? 0;
    if (entered.includes(undefined)) return null;
    const missing = new Float64Array(count).fill(Number.NaN);
    return {
      task: tasks[task]!,
      labels,
      values: systems.map((system) => system?.values[metric.id] ?? missing),
    };
  });
  const whole = known.filter((of) => of !== null);
  return whole.length === known.length ? whole : null;
}
