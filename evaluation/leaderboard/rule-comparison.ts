import { type RuleAgreement, ruleAgreements } from '../social-choice/diagnostics/rule-agreement.ts';
import { describeMajorities, type Majorities, taskConcordance } from '../social-choice/majorities.ts';
import { type CombinedRanking, rankSystems } from '../social-choice/rank-systems.ts';
import { RULES } from '../social-choice/rules/registry.ts';
import type { RuleOptions } from '../social-choice/rules/rule.ts';
import { missingShare, type ScoreTable } from '../social-choice/score-table.ts';

/** What every rule makes of one score table: plain JSON, no NaN. */
export interface RuleComparison {
  /** One per rule, in the order of the registry. */
  readonly rankings: readonly CombinedRanking[];
  readonly agreements: readonly RuleAgreement[];
  readonly majorities: Majorities;
  /** Kendall's W of the tasks over the systems that have all of them; null where undefined. */
  readonly concordance: number | null;
  /** Share of the cells of the score table that are empty. */
  readonly missingShare: number;
}

/**
 * Ranks a score table by every rule, each with its own default for missing scores.
 *
 * @param table   - scores of systems on tasks
 * @param options - settings of the rules that have any
 * @source see the rules in `social-choice/rules/`
 */
export function compareRules(table: ScoreTable, options: RuleOptions = {}): RuleComparison {
  const rankings = RULES.map((rule) => rankSystems(rule, table, undefined, options));
  return {
    rankings,
    agreements: ruleAgreements(rankings),
    majorities: describeMajorities(table),
    concordance: taskConcordance(table),
    missingShare: missingShare(table),
  };
}
