import type { ChallengeRule } from '../leaderboard/challenge.ts';
import type { EvaluatorReference } from './recomputations.ts';
import { findEvaluator } from './registry.ts';

/**
 * How the challenge ranks that an evaluator comes from.
 *
 * @returns undefined where there is none
 * @source definition
 */
export function challengeRuleOf({ id, options }: EvaluatorReference): ChallengeRule | undefined {
  const evaluator = findEvaluator(id);
  return evaluator?.challenge?.(evaluator.options.parse(options));
}
