import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { evaluations, referenceBuilds, referenceComparisons, submissions } from '#db/schema/index.ts';
import type { EvaluatorReference } from '#evaluation/evaluators/recomputations.ts';
import type {
  ReferenceComparison,
  ReferenceComparisonInput,
} from '#evaluation/leaderboard/compare-references.ts';
import { readBoard } from './board-cache.ts';
import { type BoardPlan, readBoardInput } from './board-storage.ts';

/** Raised whenever the comparison changes, so that all are made anew. */
const COMPARISON_METHOD = 1;

/** What references are compared by, with the evaluator by name. */
export type StoredComparisonInput = ReferenceComparisonInput & { readonly evaluator: EvaluatorReference };

/**
 * Compares the references of a board with its systems, unless the stored comparison is of the same; waits for references that are
 * not yet built from this board or not yet scored: they ask for another try themselves.
 *
 * @param board   - the plan of the board that is stored
 * @param compare - `compareReferences`, wherever it runs
 */
export async function makeReferenceComparison(
  db: Db,
  board: BoardPlan,
  compare: (input: StoredComparisonInput) => Promise<ReferenceComparison>,
): Promise<boolean> {
  const { phaseId, evaluator } = board;
  const stored = await readBoard(db, phaseId);
  const referenceIds = stored ? await settledReferences(db, board) : undefined;
  if (!stored || !referenceIds) return false;
  const inputHash = createHash('sha256')
    .update(JSON.stringify([COMPARISON_METHOD, stored.inputHash, referenceIds]))
    .digest('hex');
  const same = and(eq(referenceComparisons.phaseId, phaseId), eq(referenceComparisons.inputHash, inputHash));
  const known = await db
    .select({ phaseId: referenceComparisons.phaseId })
    .from(referenceComparisons)
    .where(same);
  if (known.length > 0) return false;
  const submissionIds = [...stored.board.rows.map(({ system }) => system), ...referenceIds];
  const { systems, ...input } = await readBoardInput(db, { ...board, submissionIds });
  const comparison = await compare({
    ...input,
    evaluator,
    systems: systems.slice(0, stored.board.rows.length),
    references: systems.slice(stored.board.rows.length),
  });
  const values = { inputHash, comparison, computedAt: new Date() };
  await db
    .insert(referenceComparisons)
    .values({ phaseId, ...values })
    .onConflictDoUpdate({ target: referenceComparisons.phaseId, set: values });
  return true;
}

/** Scored references in the order of their names; undefined while some are on their way or of another board. */
async function settledReferences(
  db: Db,
  { phaseId, evaluatorVersion, submissionIds }: BoardPlan,
): Promise<string[] | undefined> {
  const builds = await db
    .select({
      id: referenceBuilds.submissionId,
      members: referenceBuilds.memberIds,
      state: submissions.state,
    })
    .from(referenceBuilds)
    .leftJoin(submissions, eq(submissions.id, referenceBuilds.submissionId))
    .where(eq(referenceBuilds.phaseId, phaseId))
    .orderBy(referenceBuilds.referenceId);
  const ofBoard = submissionIds.toSorted().join();
  const isSettled = builds.every(
    ({ id, members, state }) =>
      members.toSorted().join() === ofBoard &&
      (id === null || state === 'scored' || state === 'invalid' || state === 'failed'),
  );
  const built = builds.flatMap(({ id, state }) => (id !== null && state === 'scored' ? id : []));
  if (!isSettled || built.length === 0) return undefined;
  const current = await db
    .select({ id: evaluations.submissionId })
    .from(evaluations)
    .where(and(inArray(evaluations.submissionId, built), eq(evaluations.evaluatorVersion, evaluatorVersion)));
  return current.length === built.length ? built : undefined;
}

/** The comparison of the references that stand on a board now; undefined where there is none yet. */
export async function readReferenceComparison(
  db: Db,
  phaseId: string,
): Promise<ReferenceComparison | undefined> {
  const [row] = await db
    .select({ comparison: referenceComparisons.comparison })
    .from(referenceComparisons)
    .where(eq(referenceComparisons.phaseId, phaseId));
  return row?.comparison;
}
