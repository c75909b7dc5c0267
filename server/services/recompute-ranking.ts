import { type BenchmarkScores, benchmarkTable } from '#evaluation/leaderboard/benchmark-board.ts';
import { compareRules, type RuleComparison } from '#evaluation/leaderboard/rule-comparison.ts';
import { type RuleDetails, sensitivityOf } from '#evaluation/leaderboard/rule-details.ts';
import { loadLinearSolver } from '#evaluation/social-choice/kemeny/highs.ts';
import { RULES } from '#evaluation/social-choice/rules/registry.ts';
import type { Rule, RuleOptions } from '#evaluation/social-choice/rules/rule.ts';

/** Every rule's ranking, and how far to trust that of one. */
export interface RankingAnswer extends RuleComparison {
  readonly details: RuleDetails;
}

/** Time after which a Kemeny ranking for one reader ends with a stated gap instead of a proof. */
const PROOF_MS = 1000;

const COMPARISONS_KEPT = 50;

/** By scores and weights, the one made longest ago first. */
const kept = new Map<string, RuleComparison>();

/**
 * The rankings of other weights, or of fewer scores, than workers ranked: by the same code, without what takes
 * thousands of rankings.
 */
export async function recomputeRanking(rule: Rule, scores: BenchmarkScores): Promise<RankingAnswer> {
  const solver = await loadLinearSolver();
  const end = performance.now() + PROOF_MS;
  const options: RuleOptions = { kemeny: { solver, shouldStop: () => performance.now() > end } };
  const table = benchmarkTable(scores);
  const key = JSON.stringify(scores);
  const comparison = kept.get(key) ?? keep(key, compareRules(table, options));
  const ranking = comparison.rankings[RULES.indexOf(rule)];
  if (!ranking) throw new Error(`no ranking by ${rule.id}`);
  return {
    ...comparison,
    details: {
      ...sensitivityOf(rule, table, ranking, options),
      withoutSystem: null,
      resamples: 0,
      stabilityOverTasks: null,
      stabilityOverInstances: null,
    },
  };
}

function keep(key: string, comparison: RuleComparison): RuleComparison {
  kept.set(key, comparison);
  for (const oldest of kept.keys()) {
    if (kept.size <= COMPARISONS_KEPT) break;
    kept.delete(oldest);
  }
  return comparison;
}
