import { RULES } from '#evaluation/social-choice/rules/registry.ts';
import type { Rule } from '#evaluation/social-choice/rules/rule.ts';

/** A rule of social choice in words. */
export type RuleView = Pick<
  Rule,
  'id' | 'title' | 'definition' | 'source' | 'better' | 'isCondorcet' | 'missing'
>;

/** The rule that a benchmark shows unless its reader asks for another. */
export const DEFAULT_RULE = 'borda';

/** Every rule, in the order in which lists show them. */
export function listRules(): RuleView[] {
  return RULES.map(({ stand: _, ...rule }) => rule);
}
