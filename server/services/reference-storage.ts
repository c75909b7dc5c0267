import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  chanceBands,
  evaluations,
  type Phase,
  phases,
  raterLevels,
  referenceBuilds,
  type StoredBand,
  submissions,
  systems,
  type Task,
  tasks,
} from '#db/schema/index.ts';
import type { AnyEvaluator, ReferenceSystem } from '#evaluation/evaluator.ts';
import type { BoardScore } from '#evaluation/leaderboard/board.ts';
import type { ChanceBand } from '#evaluation/leaderboard/chance-band.ts';
import type { BlobStore, StoredBlob } from '../blobs.ts';
import { notFound } from '../errors.ts';
import { enqueue } from '../queue.ts';
import { SEED } from '../seed.ts';
import { noteBlob, removeUnusedBlob } from './blob-rows.ts';
import { readBoard } from './board-cache.ts';
import { evaluatorOf } from './lookup.ts';
import { onTheirWay, queueBuilt, supersede } from './submission-states.ts';

/** Raised whenever the way of building changes, so that all references are built anew. */
const BUILD_METHOD = 1;

/** A submission that goes into references. */
interface Member {
  id: string;
  sha256: string;
}

/** What the references of a phase are built from now. */
export interface ReferencePlan {
  phase: Phase;
  task: Task;
  evaluator: AnyEvaluator;
  /** Metrics of the task. */
  metricIds: string[];
  /** The submissions on the board, in the order of their hashes. */
  members: Member[];
  /** Those that the stored ones are not built from. */
  due: { reference: AnyReference; inputHash: string }[];
  /** Hash of what bands of chance depend on; null where they are there or the evaluator has none. */
  chanceHash: string | null;
  /** What the level of raters depends on, and the metrics that the board shows; null as for chance. */
  raterLevel: { inputHash: string; metricIds: string[] } | null;
}

type AnyReference = ReferenceSystem<unknown, unknown>;

/** While submissions are on their way, a board changes every few seconds; references wait for them this long at a time. */
const WAIT_SECONDS = 3;

/** Puts the building off where submissions of people are on their way; says whether it did. */
export async function awaitSubmissions(db: Db, phaseId: string): Promise<boolean> {
  const [coming] = await db
    .select({ id: submissions.id })
    .from(submissions)
    .innerJoin(systems, and(eq(systems.id, submissions.systemId), isNull(systems.referenceKind)))
    .where(onTheirWay(phaseId))
    .limit(1);
  if (coming) await db.transaction((tx) => enqueue(tx, 'buildReferences', { phaseId }, WAIT_SECONDS));
  return coming !== undefined;
}

/** What is to be built for the board of a phase. */
export async function planReferences(db: Db, phaseId: string): Promise<ReferencePlan> {
  const [found] = await db
    .select({ phase: phases, task: tasks })
    .from(phases)
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(eq(phases.id, phaseId));
  if (!found) throw notFound('Phase');
  const { phase, task } = found;
  const { evaluator, metrics } = evaluatorOf(task);
  const members = await membersOf(db, phaseId);
  const metricIds = metrics.map(({ id }) => id);
  const common = [BUILD_METHOD, SEED, evaluator.id, evaluator.version, task.options, phase.truthSha256];
  const built = await db.select().from(referenceBuilds).where(eq(referenceBuilds.phaseId, phaseId));
  const hashes = new Map(built.map(({ referenceId, inputHash }) => [referenceId, inputHash]));
  const due = (evaluator.references ?? [])
    .map((reference) => ({ reference, inputHash: hashOf([...common, reference.id, members]) }))
    .filter(({ reference, inputHash }) => hashes.get(reference.id) !== inputHash);
  const [chance] = await db
    .select({ inputHash: chanceBands.inputHash })
    .from(chanceBands)
    .where(eq(chanceBands.phaseId, phaseId));
  const chanceHash = evaluator.chance && hashOf([...common, metricIds]);
  const [level] = await db
    .select({ inputHash: raterLevels.inputHash })
    .from(raterLevels)
    .where(eq(raterLevels.phaseId, phaseId));
  const shownIds = [...new Set([task.primaryMetric, ...task.boardMetrics])];
  const levelHash = evaluator.raterLevel && hashOf([...common, shownIds, phase.resampling?.labels]);
  return {
    ...{ phase, task, evaluator, metricIds, members, due },
    chanceHash: chanceHash === undefined || chanceHash === chance?.inputHash ? null : chanceHash,
    raterLevel:
      levelHash === undefined || levelHash === level?.inputHash
        ? null
        : { inputHash: levelHash, metricIds: shownIds },
  };
}

const hashOf = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('hex');

async function membersOf(db: Db, phaseId: string): Promise<Member[]> {
  const stored = await readBoard(db, phaseId);
  const rows = await db
    .select({ id: submissions.id, sha256: submissions.blobSha256 })
    .from(submissions)
    .where(and(inArray(submissions.id, [...(stored?.submissionIds ?? [])]), eq(submissions.state, 'scored')))
    .orderBy(asc(submissions.blobSha256), asc(submissions.id));
  return rows.flatMap(({ id, sha256 }) => (sha256 === null ? [] : { id, sha256 }));
}

/** What came of building a reference: a file, or why there is none. */
export type Built = { blob: StoredBlob } | { reason: string };

/** Replaces a reference of a phase by what was built, and has the new one scored like any submission. */
export async function storeReference(
  db: Db,
  store: BlobStore,
  { phase, members }: ReferencePlan,
  { reference, inputHash }: ReferencePlan['due'][number],
  built: Built,
): Promise<void> {
  await db.transaction(async (tx) => {
    const isSame = and(eq(referenceBuilds.phaseId, phase.id), eq(referenceBuilds.referenceId, reference.id));
    const [before] = await tx.select().from(referenceBuilds).where(isSame).for('update');
    const systemId = before?.systemId ?? (await insertSystem(tx, reference));
    const old = before?.submissionId ? await discard(tx, before.submissionId) : null;
    if ('blob' in built) await noteBlob(tx, store, built.blob);
    const submissionId = 'blob' in built ? await enter(tx, phase, systemId, reference, built.blob) : null;
    if (old !== null) await removeUnusedBlob(tx, store, old);
    const values = {
      ...{ systemId, submissionId, inputHash },
      reason: 'reason' in built ? built.reason : null,
      memberIds: members.map(({ id }) => id),
      builtAt: new Date(),
    };
    await tx
      .insert(referenceBuilds)
      .values({ phaseId: phase.id, referenceId: reference.id, ...values })
      .onConflictDoUpdate({ target: [referenceBuilds.phaseId, referenceBuilds.referenceId], set: values });
  });
}

async function insertSystem(tx: Db, { kind, name, description }: AnyReference): Promise<string> {
  const [system] = await tx
    .insert(systems)
    .values({ name, description, referenceKind: kind })
    .returning({ id: systems.id });
  if (!system) throw new Error('insert returned no row');
  return system.id;
}

/** A reference is derived, so of one that is built anew neither scores nor file are kept; gives the name of the file. */
async function discard(tx: Db, submissionId: string): Promise<string | null> {
  await supersede(tx, submissionId);
  await tx.delete(evaluations).where(eq(evaluations.submissionId, submissionId));
  const [old] = await tx
    .select({ sha256: submissions.blobSha256 })
    .from(submissions)
    .where(eq(submissions.id, submissionId));
  await tx.update(submissions).set({ blobSha256: null }).where(eq(submissions.id, submissionId));
  return old?.sha256 ?? null;
}

async function enter(
  tx: Db,
  phase: Phase,
  systemId: string,
  { id, description }: AnyReference,
  blob: StoredBlob,
): Promise<string> {
  const submission = await queueBuilt(tx, {
    ...{ phaseId: phase.id, systemId, bytes: blob.bytes, blobSha256: blob.sha256 },
    fileName: `${id}.gz`,
    note: description,
  });
  return submission.id;
}

/** Keeps what random submissions reach. */
export async function storeChance(
  db: Db,
  phaseId: string,
  inputHash: string,
  bands: Readonly<Record<string, ChanceBand>>,
): Promise<void> {
  const defined = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const stored = Object.fromEntries(
    Object.entries(bands).map(([metric, { best, low, median, high }]): [string, StoredBand] => [
      metric,
      { best: defined(best), low: defined(low), median: defined(median), high: defined(high) },
    ]),
  );
  const values = { inputHash, bands: stored, computedAt: new Date() };
  await db
    .insert(chanceBands)
    .values({ phaseId, ...values })
    .onConflictDoUpdate({ target: chanceBands.phaseId, set: values });
}

/** Keeps what the raters of the truth reach against each other; null where there is nobody to compare. */
export async function storeRaterLevel(
  db: Db,
  phaseId: string,
  inputHash: string,
  level: Record<string, BoardScore> | null,
): Promise<void> {
  const values = { inputHash, scores: level, computedAt: new Date() };
  await db
    .insert(raterLevels)
    .values({ phaseId, ...values })
    .onConflictDoUpdate({ target: raterLevels.phaseId, set: values });
}
