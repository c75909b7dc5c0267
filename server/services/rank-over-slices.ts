import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { loadLinearSolver } from '#evaluation/social-choice/kemeny/highs.ts';
import { type CombinedRanking, rankSystems } from '#evaluation/social-choice/rank-systems.ts';
import { findRule } from '#evaluation/social-choice/rules/registry.ts';
import { scoreTable } from '#evaluation/social-choice/score-table.ts';

/** The ranking that a rule makes of slices, each of which counts once. */
export interface SliceRanking
  extends Pick<CombinedRanking, 'missing' | 'optimality' | 'hasListOrderTies' | 'undefinedBecause'> {
  /** So many systems of the board took part, from the best on. */
  entered: number;
  /** System → rank and what the rule counts. */
  places: ReadonlyMap<string, { rank: number | null; score: number | null }>;
}

/** More systems than this take too long to be ranked for one reader. */
const MOST_SYSTEMS = 100;
/** Time after which a Kemeny ranking for one reader ends with a stated gap instead of a proof. */
const PROOF_MS = 1000;

/**
 * Ranks the first systems of a board over slices, by any rule of social choice: each slice is a ballot. By a metric that can be too
 * high and too low, systems are ordered by how far they are from its best value.
 *
 * @param systems - best first, with a value for each slice; null where undefined
 */
export async function rankOverSlices(
  ruleId: string,
  { direction, bestAt }: Pick<MetricDefinition, 'direction' | 'bestAt'>,
  slices: readonly string[],
  systems: readonly { system: string; values: readonly (number | null)[] }[],
): Promise<SliceRanking> {
  const rule = findRule(ruleId);
  if (!rule) throw new Error(`there is no rule ${ruleId}`);
  const entered = systems.slice(0, MOST_SYSTEMS);
  const table = scoreTable(
    entered.map(({ system }) => system),
    slices.map((id) => ({ id, direction: bestAt === undefined ? direction : 'lower', weight: 1 })),
    entered.map(({ values }) =>
      bestAt === undefined
        ? values
        : values.map((value) => (value === null ? null : Math.abs(value - bestAt))),
    ),
  );
  const solver = await loadLinearSolver();
  const end = performance.now() + PROOF_MS;
  const { ranking, missing, optimality, hasListOrderTies, undefinedBecause } = rankSystems(
    rule,
    table,
    undefined,
    { kemeny: { solver, shouldStop: () => performance.now() > end } },
  );
  return {
    entered: entered.length,
    missing,
    optimality,
    hasListOrderTies,
    undefinedBecause,
    places: new Map(ranking.map(({ system, rank, score }) => [system, { rank, score }])),
  };
}
