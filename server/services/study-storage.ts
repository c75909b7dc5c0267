import { and, eq, lt, or, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { judgmentStudies, judgmentStudyFiles, type StudyRequest } from '#db/schema/index.ts';
import type { Problem } from '#evaluation/evaluator.ts';
import type { JudgmentStudy } from '#evaluation/judgments/study.ts';
import type { BlobStore } from '../blobs.ts';
import { enqueue } from '../queue.ts';
import { removeUnusedBlob } from './blob-rows.ts';

/** Most studies of a kind that one sweep looks at; the next goes on. */
const BATCH = 50;

export interface StoredStudy {
  request: StudyRequest;
  files: { kind: 'full' | 'reduced' | 'run'; name: string; blobSha256: string }[];
}

/** What a worker is to study; undefined where it is not waiting. */
export async function readStudy(db: Db, id: string): Promise<StoredStudy | undefined> {
  const waiting = and(eq(judgmentStudies.id, id), eq(judgmentStudies.state, 'queued'));
  const [row] = await db.select({ request: judgmentStudies.request }).from(judgmentStudies).where(waiting);
  if (!row) return undefined;
  const { kind, name, blobSha256, studyId } = judgmentStudyFiles;
  const files = await db
    .select({ kind, name, blobSha256 })
    .from(judgmentStudyFiles)
    .where(eq(studyId, id))
    .orderBy(kind, name);
  return { ...row, files };
}

/** How a study ended. */
export type StudyOutcome =
  | { state: 'ready'; study: JudgmentStudy }
  | { state: 'invalid'; problems: readonly Problem[] }
  | { state: 'failed'; reason: string };

/** Stores how a study ended; one that was removed, or has ended, stays as it is. */
export async function endStudy(db: Db, id: string, outcome: StudyOutcome): Promise<void> {
  await db
    .update(judgmentStudies)
    .set({ ...outcome, readyAt: sql`now()` })
    .where(and(eq(judgmentStudies.id, id), eq(judgmentStudies.state, 'queued')));
}

/** Removes a study and those of its files that nothing else refers to. */
export async function dropStudy(db: Db, store: BlobStore, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const files = await tx.delete(judgmentStudyFiles).where(eq(judgmentStudyFiles.studyId, id)).returning();
    await tx.delete(judgmentStudies).where(eq(judgmentStudies.id, id));
    for (const sha256 of new Set(files.map(({ blobSha256 }) => blobSha256))) {
      await removeUnusedBlob(tx, store, sha256);
    }
  });
}

/** Removes studies whose time is over or whose files never came, and rings again for those whose job was lost. */
export async function sweepStudies(db: Db, store: BlobStore): Promise<void> {
  const { id, expiresAt, state, createdAt, queuedAt } = judgmentStudies;
  const over = or(
    lt(expiresAt, sql`now()`),
    and(eq(state, 'collecting'), lt(createdAt, sql`now() - interval '1 day'`)),
  );
  for (const study of await db.select({ id }).from(judgmentStudies).where(over).limit(BATCH)) {
    await dropStudy(db, store, study.id);
  }
  const lost = and(eq(state, 'queued'), lt(queuedAt, sql`now() - interval '1 minute'`));
  for (const study of await db.select({ id }).from(judgmentStudies).where(lost).limit(BATCH)) {
    await db.transaction((tx) => enqueue(tx, 'studyJudgments', { studyId: study.id }));
  }
}
