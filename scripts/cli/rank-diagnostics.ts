import { compareRules } from '#evaluation/leaderboard/rule-comparison.ts';
import { type RuleDetails, resamplesOf, ruleDetails } from '#evaluation/leaderboard/rule-details.ts';
import { resampledRanks } from '#evaluation/social-choice/diagnostics/resampled-tasks.ts';
import type { RuleAgreement } from '#evaluation/social-choice/diagnostics/rule-agreement.ts';
import type { InstanceScores } from '#evaluation/social-choice/instance-scores.ts';
import type { CombinedRanking } from '#evaluation/social-choice/rank-systems.ts';
import type { Rule, RuleOptions } from '#evaluation/social-choice/rules/rule.ts';
import type { ScoreTable } from '#evaluation/social-choice/score-table.ts';
import { SEED } from '#server/seed.ts';
import { printTable } from './output.ts';

/** How far to trust a ranking, as the page of a benchmark says it. */
export interface RankDiagnostics extends RuleDetails {
  readonly seed: number;
  /** Of the rule with each other one. */
  readonly agreements: readonly RuleAgreement[];
}

/** Computes what speaks against a ranking. `instances` are those that the table's ranks were made of by Borda. */
export function rankDiagnostics(
  rule: Rule,
  table: ScoreTable,
  ranking: CombinedRanking,
  instances: readonly InstanceScores[] | null,
  options: RuleOptions,
): RankDiagnostics {
  const resamples = resamplesOf(rule, table.systems.length);
  const resampled = instances && resampledRanks(instances, resamples, SEED);
  return {
    seed: SEED,
    agreements: compareRules(table, options).agreements.filter(({ a, b }) => a === rule.id || b === rule.id),
    ...ruleDetails(rule, table, ranking, resampled, SEED, options),
  };
}

const FIRST = 10;

const digits = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

/** Prints the diagnostics as tables, each after a blank line. */
export function showDiagnostics(rule: Rule, diagnostics: RankDiagnostics): void {
  const { agreements, contested, withoutTask, withoutSystem } = diagnostics;
  const tables = [
    spreadTable(diagnostics),
    [
      ['rule', 'tau-b', 'tau_AP', 'RBO'],
      ...agreements.map(({ a, b, tauB, tauAp, rbo }) => [
        a === rule.id ? b : a,
        ...[tauB, tauAp, rbo].map(digits),
      ]),
    ],
    [
      ['above', 'below', 'wins', 'losses', 'ties', 'support'],
      ...contested
        .slice(0, FIRST)
        .map(({ above, below, wins, losses, ties, support }) => [
          above,
          below,
          ...[wins, losses, ties].map(String),
          digits(support),
        ]),
    ],
    [
      ['without task', 'first', 'tau-b'],
      ...(withoutTask?.tasks ?? []).map(({ task, winners, changesWinners, tauB }) => [
        task,
        `${winners.join(', ') || 'nobody'}${changesWinners ? ' (changes)' : ''}`,
        digits(tauB),
      ]),
    ],
    [
      ['without system', 'pairs of others that turn round', 'e.g. passed', 'by'],
      ...(withoutSystem ?? []).map(({ system, reversals, example: [above, below] }) => [
        system,
        String(reversals),
        above,
        below,
      ]),
    ],
  ];
  for (const table of tables.filter((rows) => rows.length > 1)) {
    process.stdout.write('\n');
    printTable(table);
  }
}

/** Ranks that a system could as well have had. */
function spreadTable({
  withoutTask,
  stabilityOverTasks,
  stabilityOverInstances,
}: RankDiagnostics): string[][] {
  const kinds = [
    ['one task less', spans(withoutTask?.ranges.map(({ system, best, worst }) => [system, best, worst]))],
    ['other tasks', spans(stabilityOverTasks?.map(({ system, interval }) => [system, ...interval]))],
    ['other instances', spans(stabilityOverInstances?.map(({ system, interval }) => [system, ...interval]))],
  ] as const;
  const known = kinds.filter(([, of]) => of.size > 0);
  const systems = [...(known[0]?.[1].keys() ?? [])];
  return [
    ['ranks with', ...known.map(([title]) => title)],
    ...systems.map((system) => [system, ...known.map(([, of]) => of.get(system) ?? '–')]),
  ];
}

function spans(
  ranges: readonly (readonly [string, number | null, number | null])[] = [],
): ReadonlyMap<string, string> {
  return new Map(
    ranges.map(([system, best, worst]) => [
      system,
      best === null ? '–' : best === worst ? String(best) : `${best}–${worst}`,
    ]),
  );
}
