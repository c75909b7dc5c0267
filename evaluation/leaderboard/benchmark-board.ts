import type { InstanceLabels } from '../evaluator.ts';
import {
  type ResampledTasks,
  resampledRanks,
  resampledScores,
} from '../social-choice/diagnostics/resampled-tasks.ts';
import type { InstanceScores } from '../social-choice/instance-scores.ts';
import { RULES } from '../social-choice/rules/registry.ts';
import type { RuleOptions } from '../social-choice/rules/rule.ts';
import { type RankedTask, type ScoreTable, scoreTable, tableRows } from '../social-choice/score-table.ts';
import { rankWithinTasks } from '../social-choice/two-level.ts';
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
  /**
   * Scores of each system on the instances of each task, null where the system lacks the task; shape
   * [tasks][systems][instances]. null unless every task has them.
   */
  readonly instances: readonly (readonly (Float64Array | null)[])[] | null;
  /** Clusters and strata of the instances of each task; shape [tasks]; absent where there are none. */
  readonly labels?: readonly InstanceLabels[];
  /** Every task score is the mean over its instances. */
  readonly areMeans: boolean;
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
 * @param options - settings of the rules; a linear solver for Kemeny's
 * @source see the parts
 */
export function computeBenchmarkBoard(input: BenchmarkInput, options: RuleOptions = {}): BenchmarkBoard {
  const { systems, tasks, scores, seed, areMeans } = input;
  const instances =
    input.instances?.map((bySystem, task) =>
      instancesOf(tasks[task]!, bySystem, input.labels?.[task] ?? {}),
    ) ?? null;
  const most = RULES.reduce((count, rule) => Math.max(count, resamplesOf(rule, systems.length)), 0);
  const over = (table: ScoreTable, resampled: ResampledTasks | null): JudgedRankings =>
    judgedRankings(table, resampled, seed, options);
  const ranks = instances && rankWithinTasks(systems, instances);
  return {
    systems,
    tasks,
    scores,
    seed,
    ...over(benchmarkTable(input), instances && areMeans ? resampledScores(instances, most, seed) : null),
    twoLevel: ranks && { ranks: tableRows(ranks), ...over(ranks, resampledRanks(instances, most, seed)) },
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

function instancesOf(
  task: RankedTask,
  bySystem: readonly (Float64Array | null)[],
  labels: InstanceLabels,
): InstanceScores {
  const count = bySystem.find((values) => values !== null)?.length ?? 0;
  return {
    task,
    labels,
    values: bySystem.map((values) => values ?? new Float64Array(count).fill(Number.NaN)),
  };
}
