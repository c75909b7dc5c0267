import { kendallsW } from './agreement/kendalls-w.ts';
import { type ContestedPair, contestedPairs } from './diagnostics/contested-pairs.ts';
import {
  leaveOneSystemOut,
  leaveOneTaskOut,
  type RankRange,
  type WithoutSystem,
  type WithoutTask,
} from './diagnostics/leave-one-out.ts';
import type { RankDistribution } from './diagnostics/rank-distribution.ts';
import { type RuleAgreement, ruleAgreements } from './diagnostics/rule-agreement.ts';
import { instanceStability, taskStability } from './diagnostics/stability.ts';
import type { InstanceScores } from './instance-scores.ts';
import { condorcetLoser, condorcetWinner } from './majority/condorcet.ts';
import { majorityCycles } from './majority/cycles.ts';
import { majorityBlocks } from './majority/majority-blocks.ts';
import { Profile } from './profile.ts';
import { type CombinedRanking, rankSystems } from './rank-systems.ts';
import { findRule, RULES } from './rules/registry.ts';
import type { RuleOptions } from './rules/rule.ts';
import { completeSystems, missingShare, type ScoreTable, selectSystems } from './score-table.ts';

/** What majorities say, by names. */
export interface Majorities {
  readonly condorcetWinner: string | null;
  readonly condorcetLoser: string | null;
  /** Smallest group whose members all beat all others. */
  readonly smithSet: readonly string[];
  /** A shortest cycle of each group that cycles bind together: each beats the next by the margin beside it. */
  readonly cycles: readonly {
    readonly systems: readonly string[];
    readonly margins: readonly number[];
    readonly entangled: number;
  }[];
  /** Groups, best first, each of which beats all later ones. */
  readonly blocks: readonly (readonly string[])[];
}

export interface BenchmarkRankingOptions {
  /** Rule of the diagnostics and of the board's first page; by default Borda. */
  readonly primaryRule?: string;
  readonly rule?: RuleOptions;
  /** Bootstrap resamples; default 1,000. */
  readonly resamples?: number;
  /** Whole number in [0, 2^32); default 1. */
  readonly seed?: number;
  /** Most contested pairs to list; default 50. */
  readonly contestedPairs?: number;
}

/** Every rule's ranking of a benchmark, with what a reader needs to judge them: plain JSON, no NaN. */
export interface BenchmarkRanking {
  readonly primaryRule: string;
  readonly seed: number;
  readonly resamples: number;
  /** Share of the cells of the score table that are empty. */
  readonly missingShare: number;
  readonly rankings: readonly CombinedRanking[];
  readonly agreements: readonly RuleAgreement[];
  readonly majorities: Majorities;
  /** Kendall's W of the tasks over the systems that have all of them; null where undefined. */
  readonly concordance: number | null;
  readonly withoutTask: { readonly tasks: readonly WithoutTask[]; readonly ranges: readonly RankRange[] };
  /** Systems whose absence turns round the order of others. */
  readonly withoutSystem: readonly WithoutSystem[];
  readonly contested: readonly ContestedPair[];
  readonly stabilityOverTasks: readonly RankDistribution[];
  /** null where no instance scores are known. */
  readonly stabilityOverInstances: readonly RankDistribution[] | null;
}

const RESAMPLES = 1_000;
const CONTESTED_PAIRS = 50;

/**
 * The majorities of a score table; missing scores say nothing.
 *
 * @source see `condorcetWinner`, `majorityBlocks`, `majorityCycles`
 */
export function describeMajorities(table: ScoreTable): Majorities {
  const { pairwise } = new Profile(table, 'pairwise');
  const name = (system: number): string => table.systems[system]!;
  const named = (system: number | null): string | null => (system === null ? null : name(system));
  const blocks = majorityBlocks(pairwise).map((block) => block.map(name));
  return {
    condorcetWinner: named(condorcetWinner(pairwise)),
    condorcetLoser: named(condorcetLoser(pairwise)),
    smithSet: blocks[0] ?? [],
    cycles: majorityCycles(pairwise).map((cycle) => ({ ...cycle, systems: cycle.systems.map(name) })),
    blocks,
  };
}

/**
 * Kendall's W between the tasks, over the systems that have all of them; weights do not count.
 *
 * @returns null with fewer than two systems or tasks, or where all is tied
 * @source Kendall & Babington Smith (1939), Ann. Math. Stat. 10
 */
export function taskConcordance(table: ScoreTable): number | null {
  const complete = selectSystems(table, completeSystems(table));
  if (complete.tasks.length < 2) return null;
  const concordance = kendallsW(new Profile(complete, 'require').ballots.map(({ ranks }) => ranks));
  return Number.isNaN(concordance) ? null : concordance;
}

/**
 * Ranks a benchmark by every rule, each with its own default for missing scores, and says how far to trust it.
 *
 * @param table     - scores of systems on tasks
 * @param instances - instance scores in the order of the table's systems, where they are known
 * @throws RangeError where the primary rule does not exist
 * @source see the parts
 */
export function rankBenchmark(
  table: ScoreTable,
  instances: readonly InstanceScores[] | null = null,
  options: BenchmarkRankingOptions = {},
): BenchmarkRanking {
  const { primaryRule = 'borda', resamples = RESAMPLES, seed = 1, rule: ruleOptions = {} } = options;
  const primary = findRule(primaryRule);
  if (primary === undefined) throw new RangeError(`there is no rule ${primaryRule}`);
  const rankings = RULES.map((rule) => rankSystems(rule, table, undefined, ruleOptions));
  const ranking = rankings[RULES.indexOf(primary)]!;
  const stability = { resamples, seed, rule: ruleOptions };
  const withoutSystem = leaveOneSystemOut(primary, table, { rule: ruleOptions });
  return {
    primaryRule,
    seed,
    resamples,
    missingShare: missingShare(table),
    rankings,
    agreements: ruleAgreements(rankings),
    majorities: describeMajorities(table),
    concordance: taskConcordance(table),
    withoutTask: leaveOneTaskOut(primary, table, { rule: ruleOptions }),
    withoutSystem: withoutSystem.filter(({ reversals }) => reversals.length > 0),
    contested: contestedPairs(table, ranking, options.contestedPairs ?? CONTESTED_PAIRS),
    stabilityOverTasks: taskStability(primary, table, stability),
    stabilityOverInstances: instances && instanceStability(primary, table.systems, instances, stability),
  };
}
