import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  evaluations,
  instanceRecords,
  instanceScores,
  leaderboards,
  type Phase,
  phases,
  type Score,
  scores,
  submissions,
  systems,
  type Task,
  tasks,
} from '#db/schema/index.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { EvaluatorReference } from '#evaluation/evaluators/recomputations.ts';
import type { Board, BoardInput, BoardScore } from '#evaluation/leaderboard/board.ts';
import type { InstanceLabels } from '#evaluation/statistics/resampling-plan.ts';
import { notFound } from '../errors.ts';
import { enqueue } from '../queue.ts';
import { SEED } from '../seed.ts';
import { recordsOf } from './instance-records.ts';
import { evaluatorOf } from './lookup.ts';
import { rankingChanged } from './ranking-storage.ts';

/** Raised whenever the computation of a board changes, so that all boards are made anew. */
const BOARD_METHOD = 7;

/** One submission of each system, as it goes on the board. */
interface Entry {
  submissionId: string;
  submissionSha256: string;
  systemId: string;
  createdAt: Date;
  primaryValue: number | null;
}

export interface BoardPlan {
  phaseId: string;
  evaluator: EvaluatorReference;
  evaluatorVersion: number;
  metrics: MetricDefinition[];
  primaryMetric: string;
  /** Clusters and strata of the instances. */
  labels: InstanceLabels;
  submissionIds: string[];
  /** Workers build something to compare with. */
  hasReferences: boolean;
  /** Hash of everything that goes in: an equal one means an equal board. */
  inputHash: string;
  /** When, by the clock of the database, this was the newest state. */
  readAt: Date;
}

/**
 * What the board of a phase is made of now. Waits for transactions that are about to change it and have told so
 * (`boardChanged`); what begins later asks for another computation.
 */
export async function planBoard(db: Db, phaseId: string): Promise<BoardPlan> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ phase: phases, task: tasks })
      .from(phases)
      .innerJoin(tasks, eq(tasks.id, phases.taskId))
      .where(eq(phases.id, phaseId))
      .for('no key update', { of: phases });
    if (!found) throw notFound('Phase');
    const { evaluator, metrics } = evaluatorOf(found.task);
    const chosen = bestOfEachSystem(
      await scoredEntries(tx, found.phase, found.task, evaluator.version),
      metrics.find(({ id }) => id === found.task.primaryMetric)?.direction ?? 'higher',
    );
    const shown = metrics.filter(({ summary }) => summary !== 'none');
    const [clock] = await tx.execute<{ ms: number }>(
      sql`select floor(1000 * extract(epoch from clock_timestamp()))::float8 as ms`,
    );
    return {
      phaseId,
      evaluator: { id: evaluator.id, options: found.task.options },
      evaluatorVersion: evaluator.version,
      metrics: shown,
      primaryMetric: found.task.primaryMetric,
      labels: found.phase.resampling?.labels ?? {},
      submissionIds: chosen.map(({ submissionId }) => submissionId),
      hasReferences: [evaluator.references, evaluator.chance, evaluator.raterLevel].some(
        (built) => built !== undefined,
      ),
      inputHash: hashOf([
        BOARD_METHOD,
        SEED,
        evaluator.id,
        evaluator.version,
        found.task.options,
        found.phase.truthSha256,
        found.phase.resampling?.labels,
        found.task.primaryMetric,
        shown.map(({ id }) => id),
        chosen.map(({ submissionId, submissionSha256 }) => [submissionId, submissionSha256]),
      ]),
      readAt: new Date(clock?.ms ?? Number.NaN),
    };
  });
}

const hashOf = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('hex');

async function scoredEntries(db: Db, phase: Phase, task: Task, version: number): Promise<Entry[]> {
  return db
    .select({
      submissionId: submissions.id,
      submissionSha256: evaluations.submissionSha256,
      systemId: submissions.systemId,
      createdAt: submissions.createdAt,
      primaryValue: scores.value,
    })
    .from(submissions)
    .innerJoin(systems, and(eq(systems.id, submissions.systemId), isNull(systems.referenceKind)))
    .innerJoin(
      evaluations,
      and(
        eq(evaluations.submissionId, submissions.id),
        eq(evaluations.evaluatorVersion, version),
        eq(evaluations.truthSha256, phase.truthSha256),
      ),
    )
    .leftJoin(
      scores,
      and(
        eq(scores.submissionId, submissions.id),
        eq(scores.evaluatorVersion, version),
        eq(scores.metric, task.primaryMetric),
        eq(scores.group, 'all'),
      ),
    )
    .where(and(eq(submissions.phaseId, phase.id), eq(submissions.state, 'scored')))
    .orderBy(asc(submissions.createdAt), asc(submissions.id));
}

/** Of each system the submission with the best primary score; of equal ones the earlier. In order of their ids. */
export function bestOfEachSystem<E extends Pick<Entry, 'submissionId' | 'systemId' | 'primaryValue'>>(
  earliestFirst: readonly E[],
  direction: 'higher' | 'lower',
): E[] {
  const sign = direction === 'higher' ? 1 : -1;
  const merit = ({ primaryValue }: E): number =>
    primaryValue === null ? Number.NEGATIVE_INFINITY : sign * primaryValue;
  const best = new Map<string, E>();
  for (const entry of earliestFirst) {
    const before = best.get(entry.systemId);
    if (!before || merit(entry) > merit(before)) best.set(entry.systemId, entry);
  }
  return [...best.values()].sort((a, b) => (a.submissionId < b.submissionId ? -1 : 1));
}

/** The scores that a board is computed from. */
export async function readBoardInput(
  db: Db,
  plan: Pick<BoardPlan, 'submissionIds' | 'evaluatorVersion' | 'metrics' | 'primaryMetric' | 'labels'>,
): Promise<BoardInput> {
  const { submissionIds, evaluatorVersion, metrics, primaryMetric, labels } = plan;
  const ofPlan = (table: typeof scores | typeof instanceScores | typeof instanceRecords) =>
    and(inArray(table.submissionId, submissionIds), eq(table.evaluatorVersion, evaluatorVersion));
  const aggregates = Map.groupBy(
    await db
      .select()
      .from(scores)
      .where(and(ofPlan(scores), eq(scores.group, 'all'))),
    ({ submissionId }) => submissionId,
  );
  const perInstance = Map.groupBy(
    await db.select().from(instanceScores).where(ofPlan(instanceScores)),
    ({ submissionId }) => submissionId,
  );
  const records = Map.groupBy(
    await db.select().from(instanceRecords).where(ofPlan(instanceRecords)),
    ({ submissionId }) => submissionId,
  );
  return {
    systems: submissionIds.map((id) => ({
      id,
      aggregate: Object.fromEntries(
        aggregates.get(id)?.map(({ metric, value }) => [metric, value ?? Number.NaN]) ?? [],
      ),
      scores: Object.fromEntries(aggregates.get(id)?.flatMap(storedScore) ?? []),
      values: Object.fromEntries(
        perInstance.get(id)?.map(({ metric, values }) => [metric, Float64Array.from(values)]) ?? [],
      ),
      records: Object.fromEntries(records.get(id)?.map((row) => [row.name, recordsOf(row)]) ?? []),
    })),
    metrics: metrics.map(({ id, label, direction, summary }) => ({ id, label, direction, summary })),
    primaryMetric,
    labels,
    seed: SEED,
  };
}

/** A score with the interval that was computed when it was scored. */
function storedScore({ metric, value, n, ciLow, ciHigh, ciMethod }: Score): [string, BoardScore][] {
  if (ciLow === null || ciHigh === null || ciMethod === null) return [];
  return [[metric, { value, n, ci: [ciLow, ciHigh], method: ciMethod }]];
}

/** Whether the stored board is the one of the plan; notes that it has been looked at. */
export async function isCurrent(db: Db, plan: BoardPlan): Promise<boolean> {
  const rows = await db
    .update(leaderboards)
    .set({ computedAt: plan.readAt })
    .where(
      and(
        eq(leaderboards.phaseId, plan.phaseId),
        eq(leaderboards.inputHash, plan.inputHash),
        lte(leaderboards.computedAt, plan.readAt),
      ),
    )
    .returning({ phaseId: leaderboards.phaseId });
  return rows.length > 0;
}

/** A board and what drew its random replicates. */
export interface ComputedBoard {
  readonly board: Board;
  readonly device: string;
}

/** Submissions that come within this time of each other go into one build of the references. */
const GATHER_SECONDS = 1;

/**
 * Stores a board, unless one of a newer state is there already, and has it analysed, its references built and its
 * benchmark ranked anew.
 */
export async function storeBoard(
  db: Db,
  plan: BoardPlan,
  { board, device }: ComputedBoard,
  durationMs: number,
): Promise<void> {
  const { phaseId, inputHash, evaluatorVersion, hasReferences, readAt: computedAt } = plan;
  const values = { inputHash, method: BOARD_METHOD, evaluatorVersion, board, device, durationMs, computedAt };
  await db.transaction(async (tx) => {
    await tx
      .insert(leaderboards)
      .values({ phaseId, ...values })
      .onConflictDoUpdate({
        target: leaderboards.phaseId,
        set: values,
        setWhere: lte(leaderboards.computedAt, computedAt),
      });
    await enqueue(tx, 'analyzePhase', { phaseId });
    await rankingChanged(tx, phaseId);
    if (hasReferences) await enqueue(tx, 'buildReferences', { phaseId }, GATHER_SECONDS);
  });
}

/** Has every board computed again that an older version of the computation made. */
export async function renewOldBoards(db: Db): Promise<void> {
  const old = await db
    .select({ phaseId: leaderboards.phaseId })
    .from(leaderboards)
    .where(lt(leaderboards.method, BOARD_METHOD));
  for (const { phaseId } of old) await db.transaction((tx) => enqueue(tx, 'rankPhase', { phaseId }));
}
