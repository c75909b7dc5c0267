import type { InstanceScores } from '../social-choice/instance-scores.ts';
import { RULES } from '../social-choice/rules/registry.ts';
import type { RuleOptions } from '../social-choice/rules/rule.ts';
import { type RankedTask, type ScoreTable, scoreTable } from '../social-choice/score-table.ts';
import { compareRules, type RuleComparison } from './rule-comparison.ts';
import { type RuleDetails, ruleDetails } from './rule-details.ts';

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
   * [tasks][systems][instances]. null unless every task score is the mean over its instances.
   */
  readonly instances: readonly (readonly (Float64Array | null)[])[] | null;
  /** Whole number in [0, 2^32). The same seed and scores give the same board, bit for bit. */
  readonly seed: number;
}

/** Every rule's ranking of a benchmark, with what a reader needs to judge it: plain JSON, no NaN. */
export interface BenchmarkBoard extends BenchmarkScores, RuleComparison {
  readonly seed: number;
  /** Rule id → how far to trust its ranking. */
  readonly details: Readonly<Record<string, RuleDetails>>;
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
 * Ranks a benchmark by every rule and says how far to trust each ranking.
 *
 * @param options - settings of the rules; a linear solver for Kemeny's
 * @source see the parts
 */
export function computeBenchmarkBoard(input: BenchmarkInput, options: RuleOptions = {}): BenchmarkBoard {
  const { systems, tasks, scores, seed } = input;
  const table = benchmarkTable(input);
  const comparison = compareRules(table, options);
  const instances = input.instances?.map((bySystem, task) => instancesOf(tasks[task]!, bySystem)) ?? null;
  const details = RULES.map((rule, index) => [
    rule.id,
    ruleDetails(rule, table, comparison.rankings[index]!, instances, seed, options),
  ]);
  return { systems, tasks, scores, seed, ...comparison, details: Object.fromEntries(details) };
}

function instancesOf(task: RankedTask, bySystem: readonly (Float64Array | null)[]): InstanceScores {
  const count = bySystem.find((values) => values !== null)?.length ?? 0;
  return { task, values: bySystem.map((values) => values ?? new Float64Array(count).fill(Number.NaN)) };
}
