import { kendallTauB } from '../agreement/kendall-tau.ts';
import { type MissingStrategy, Profile } from '../profile.ts';
import { type CombinedRanking, rankStanding, rankSystems } from '../rank-systems.ts';
import type { Rule, RuleOptions } from '../rules/rule.ts';
import { missingShare, type ScoreTable, selectSystems, selectTasks } from '../score-table.ts';

/** What happens to a ranking without one task. */
export interface WithoutTask {
  readonly task: string;
  /** Systems of rank 1 without the task. */
  readonly winners: readonly string[];
  /** Whether these are others than with the task. */
  readonly changesWinners: boolean;
  /** Kendall's tau-b between the rankings with and without the task; null where it is undefined. */
  readonly tauB: number | null;
}

/** Ranks of a system over all rankings that leave one task out. */
export interface RankRange {
  readonly system: string;
  readonly best: number | null;
  readonly worst: number | null;
}

/** What happens to a ranking without one system. */
export interface WithoutSystem {
  readonly system: string;
  /** Pairs of other systems whose order turns round: [above with it, above without it]. */
  readonly reversals: readonly (readonly [string, string])[];
  /** Systems of rank 1 without it. */
  readonly winners: readonly string[];
}

export interface LeaveOneOutOptions {
  readonly missing?: MissingStrategy;
  readonly rule?: RuleOptions;
}

/** Ranks in the order of the table's systems. */
function ranksOf({ ranking }: CombinedRanking, { systems }: ScoreTable): (number | null)[] {
  const rankOf = new Map(ranking.map(({ system, rank }) => [system, rank]));
  return systems.map((system) => rankOf.get(system) ?? null);
}

const winnersOf = (ranks: readonly (number | null)[], { systems }: ScoreTable): string[] =>
  systems.filter((_, system) => ranks[system] === 1);

const allBut = (count: number, one: number): number[] => [...Array(count).keys()].filter((i) => i !== one);

/** Tau-b of two lists of ranks over the systems that both rank. */
function tauOf(a: readonly (number | null)[], b: readonly (number | null)[]): number | null {
  const both = [...a.keys()].filter((system) => a[system] !== null && b[system] !== null);
  const tauB = kendallTauB(
    both.map((system) => a[system]!),
    both.map((system) => b[system]!),
  );
  return Number.isNaN(tauB) ? null : tauB;
}

/**
 * The ranking without each task in turn. Tasks of weight 0, and a single task, are not left out.
 *
 * @returns what each task's absence changes, and the range of each system's rank over these rankings
 * @source jackknife; definition
 */
export function leaveOneTaskOut(
  rule: Rule,
  table: ScoreTable,
  { missing = rule.missing[0], rule: options = {} }: LeaveOneOutOptions = {},
): { tasks: WithoutTask[]; ranges: RankRange[] } {
  const whole = ranksOf(rankSystems(rule, table, missing, options), table);
  const wholeWinners = winnersOf(whole, table).join();
  const weighty = [...table.tasks.keys()].filter((task) => table.tasks[task]!.weight > 0);
  const leftOut = weighty.length < 2 ? [] : weighty;
  const rankWithout = ranker(rule, table, missing, options);
  const without = leftOut.map(rankWithout);
  return {
    tasks: without.map((ranks, index) => {
      const winners = winnersOf(ranks, table);
      return {
        task: table.tasks[leftOut[index]!]!.id,
        winners,
        changesWinners: winners.join() !== wholeWinners,
        tauB: tauOf(whole, ranks),
      };
    }),
    ranges: table.systems.map((system, index) => {
      const ranks = without.flatMap((of) => of[index] ?? []);
      return {
        system,
        best: ranks.length === 0 ? null : Math.min(...ranks),
        worst: ranks.length === 0 ? null : Math.max(...ranks),
      };
    }),
  };
}

/** Ranks without a task. Its weight becomes 0, unless its absence decides who has all scores. */
function ranker(
  rule: Rule,
  table: ScoreTable,
  missing: MissingStrategy,
  options: RuleOptions,
): (task: number) => (number | null)[] {
  if (missing === 'require' && missingShare(table) > 0) {
    return (task) => {
      const rest = selectTasks(table, allBut(table.tasks.length, task));
      return ranksOf(rankSystems(rule, rest, missing, options), table);
    };
  }
  const profile = new Profile(table, missing);
  return (task) => {
    const weights = profile.weights.map((weight, index) => (index === task ? 0 : weight));
    return rankStanding(rule.stand(profile.reweighed(weights), options), rule.better);
  };
}

/**
 * The ranking without each system in turn. A rule that is independent of irrelevant alternatives would never turn
 * round the order of two others.
 *
 * @returns the systems, in table order, with what their absence changes
 * @source Arrow (1951), "Social Choice and Individual Values"; for benchmarks: Zhang & Hardt (2024), "Inherent
 *         trade-offs between diversity and stability in multi-task benchmarks", ICML
 */
export function leaveOneSystemOut(
  rule: Rule,
  table: ScoreTable,
  { missing, rule: options }: LeaveOneOutOptions = {},
): WithoutSystem[] {
  const { ranking: whole } = rankSystems(rule, table, missing, options);
  return table.systems.map((system, index) => {
    const rest = selectSystems(table, allBut(table.systems.length, index));
    const ranks = ranksOf(rankSystems(rule, rest, missing, options), table);
    const rankOf = new Map(table.systems.map((name, place) => [name, ranks[place] ?? null]));
    const reversals = whole.flatMap((above) =>
      whole
        .filter((below) => isBefore(above.rank, below.rank))
        .filter((below) => isBefore(rankOf.get(below.system), rankOf.get(above.system)))
        .map((below): [string, string] => [above.system, below.system]),
    );
    return { system, reversals, winners: winnersOf(ranks, table) };
  });
}

/** Whether both are ranks and the first is better. */
const isBefore = (a: number | null = null, b: number | null = null): boolean =>
  a !== null && b !== null && a < b;
