import { type ContestedPair, contestedPairs } from '../social-choice/diagnostics/contested-pairs.ts';
import {
  type LeaveOneOutOptions,
  leaveOneSystemOut,
  leaveOneTaskOut,
  type RankRange,
  type WithoutTask,
} from '../social-choice/diagnostics/leave-one-out.ts';
import type { RankDistribution } from '../social-choice/diagnostics/rank-distribution.ts';
import type { ResampledTasks } from '../social-choice/diagnostics/resampled-tasks.ts';
import { instanceStability, taskStability } from '../social-choice/diagnostics/stability.ts';
import type { CombinedRanking } from '../social-choice/rank-systems.ts';
import type { Rule, RuleOptions } from '../social-choice/rules/rule.ts';
import type { ScoreTable } from '../social-choice/score-table.ts';

/** What the absence of one system does to the order of the others. */
export interface SystemAbsence {
  readonly system: string;
  /** Pairs of other systems whose order turns round. */
  readonly reversals: number;
  /** The first of these pairs: [above with the system, above without it]. */
  readonly example: readonly [string, string];
  /** Systems of rank 1 without it. */
  readonly winners: readonly string[];
}

/** How a system's rank varies over resamples, without the shares of single ranks. */
export type RankSpread = Omit<RankDistribution, 'shares'>;

/** What follows at once from a ranking and its table. */
export interface Sensitivity {
  /** Least supported first; at most 50. */
  readonly contested: readonly ContestedPair[];
  /** null where the table is too large for the rule. */
  readonly withoutTask: {
    readonly tasks: readonly WithoutTask[];
    readonly ranges: readonly RankRange[];
  } | null;
}

/** How far to trust the ranking that one rule makes. Each part is null where the table is too large for the rule. */
export interface RuleDetails extends Sensitivity {
  /** Systems whose absence turns round the order of others. */
  readonly withoutSystem: readonly SystemAbsence[] | null;
  /** Bootstrap resamples of both stabilities, fewer where scores on them take long; 0 where there are none. */
  readonly resamples: number;
  /** null also with fewer than two tasks that count: all resamples would be alike. */
  readonly stabilityOverTasks: readonly RankSpread[] | null;
  /** null also where task scores cannot be computed anew on other instances, or that would take too long. */
  readonly stabilityOverInstances: readonly RankSpread[] | null;
}

const CONTESTED_PAIRS = 50;

/** Rules that search or iterate, so that a thousand rankings of a large table take minutes. */
const LABORIOUS = new Set(['kemeny', 'schulze', 'ranked-pairs', 'bradley-terry', 'plackett-luce']);
const SMALL = 12;
const MEDIUM = 30;

/**
 * Resamples of a rule on so many systems: by counts alone, so that every machine computes the same.
 *
 * @source own rule
 */
export function resamplesOf(rule: Rule, systems: number): number {
  if (systems <= SMALL) return 1_000;
  if (LABORIOUS.has(rule.id)) return systems <= MEDIUM ? 200 : 0;
  return systems <= MEDIUM ? 1_000 : 300;
}

/**
 * Contested pairs of a ranking, and the ranking without each task.
 *
 * @param ranking - of the table by the rule
 * @source `contestedPairs`, `leaveOneTaskOut`
 */
export function sensitivityOf(
  rule: Rule,
  table: ScoreTable,
  ranking: CombinedRanking,
  options: RuleOptions = {},
): Sensitivity {
  const isTooLarge = LABORIOUS.has(rule.id) && table.systems.length > MEDIUM;
  return {
    contested: contestedPairs(table, ranking, CONTESTED_PAIRS),
    withoutTask: isTooLarge
      ? null
      : leaveOneTaskOut(rule, table, { missing: ranking.missing, rule: options }),
  };
}

/**
 * How far to trust the ranking that a rule makes of a table.
 *
 * @param ranking   - of the table by the rule
 * @param resampled - the table's columns on resamples of the instances of its tasks; null where these do not make them
 * @param seed      - whole number in [0, 2^32)
 * @source see the parts
 */
export function ruleDetails(
  rule: Rule,
  table: ScoreTable,
  ranking: CombinedRanking,
  resampled: ResampledTasks | null,
  seed: number,
  options: RuleOptions = {},
): RuleDetails {
  const resamples = Math.min(
    resamplesOf(rule, table.systems.length),
    resampled?.resamples ?? Number.POSITIVE_INFINITY,
  );
  const { missing } = ranking;
  const drawn = { resamples, seed, missing, rule: options };
  const isStable = resamples > 0 && ranking.undefinedBecause === null;
  const hasTasks = table.tasks.filter(({ weight }) => weight > 0).length > 1;
  return {
    ...sensitivityOf(rule, table, ranking, options),
    withoutSystem: resamples > 0 ? absences(rule, table, { missing, rule: options }) : null,
    resamples,
    stabilityOverTasks: isStable && hasTasks ? taskStability(rule, table, drawn).map(spread) : null,
    stabilityOverInstances:
      isStable && resampled ? instanceStability(rule, table.systems, resampled, drawn).map(spread) : null,
  };
}

function absences(rule: Rule, table: ScoreTable, options: LeaveOneOutOptions): SystemAbsence[] {
  return leaveOneSystemOut(rule, table, options).flatMap(({ system, reversals, winners }) => {
    const [example] = reversals;
    return example ? { system, reversals: reversals.length, example, winners } : [];
  });
}

const spread = ({ shares: _, ...rest }: RankDistribution): RankSpread => rest;
