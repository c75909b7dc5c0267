import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { blobs, phases, submissions, tasks, volumeFiles, volumes } from '#db/schema/index.ts';
import { evaluators } from '#evaluation/evaluators/registry.ts';
import type { StoredBlob } from '../blobs.ts';

/** Where a volume lies among those of its file; of 0 bytes where it is too fragmented to be shown. */
export interface VolumePlace {
  readonly instance: string;
  readonly name: string;
  readonly offsetBytes: number;
  readonly bytes: number;
}

/** A submission whose volumes people may look at. */
export interface VolumePlan {
  readonly submissionId: string;
  readonly phaseId: string;
  readonly evaluator: { readonly id: string; readonly options: Record<string, unknown> };
  readonly truthSha256: string;
  readonly submissionSha256: string;
  /** Whether those of the truth have to be made too. */
  readonly needsTruth: boolean;
}

const VIEWED = evaluators.filter(({ volumes: viewed }) => viewed !== undefined).map(({ id }) => id);

const isViewed = and(
  eq(submissions.state, 'scored'),
  eq(phases.truthShown, true),
  inArray(tasks.evaluatorId, VIEWED),
);

/** Scored submissions of phases that show their truth whose volumes are not made yet, or over another truth. */
export async function submissionsWithoutVolumes(db: Db, most: number): Promise<string[]> {
  const rows = await db
    .select({ id: submissions.id })
    .from(submissions)
    .innerJoin(phases, eq(phases.id, submissions.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .leftJoin(volumeFiles, eq(volumeFiles.submissionId, submissions.id))
    .where(and(isViewed, or(isNull(volumeFiles.id), ne(volumeFiles.truthSha256, phases.truthSha256))))
    .limit(most);
  return rows.map(({ id }) => id);
}

/** What is to be made for a submission; undefined where nothing is to be shown, or no longer. */
export async function planVolumes(db: Db, submissionId: string): Promise<VolumePlan | undefined> {
  const [row] = await db
    .select({ submission: submissions, phase: phases, task: tasks })
    .from(submissions)
    .innerJoin(phases, eq(phases.id, submissions.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(and(eq(submissions.id, submissionId), isViewed));
  if (!row || row.submission.blobSha256 === null) return undefined;
  const { phase, task } = row;
  const [truth] = await db
    .select({ id: volumeFiles.id })
    .from(volumeFiles)
    .where(and(ofTruth(phase.id), eq(volumeFiles.truthSha256, phase.truthSha256)));
  return {
    submissionId,
    phaseId: phase.id,
    evaluator: { id: task.evaluatorId, options: task.options },
    truthSha256: phase.truthSha256,
    submissionSha256: row.submission.blobSha256,
    needsTruth: truth === undefined,
  };
}

const ofTruth = (phaseId: string) => and(eq(volumeFiles.phaseId, phaseId), isNull(volumeFiles.submissionId));

/** Stores the volumes of the submission, or of the truth; what was stored before goes. */
export async function storeVolumes(
  db: Db,
  { phaseId, submissionId, truthSha256 }: VolumePlan,
  of: 'truth' | 'submission',
  blob: StoredBlob,
  places: readonly VolumePlace[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(blobs).values(blob).onConflictDoNothing();
    const owner = of === 'truth' ? null : submissionId;
    const fileId = await replaceFile(tx, {
      phaseId,
      submissionId: owner,
      truthSha256,
      blobSha256: blob.sha256,
    });
    const rows = places.map((place, position) => ({ ...place, fileId, position }));
    for (let at = 0; at < rows.length; at += 1000) await tx.insert(volumes).values(rows.slice(at, at + 1000));
  });
}

/** Notes that the volumes of a submission could not be made. */
export async function failVolumes(db: Db, submissionId: string): Promise<void> {
  const plan = await planVolumes(db, submissionId);
  if (!plan) return;
  const { phaseId, truthSha256 } = plan;
  await db.transaction((tx) => replaceFile(tx, { phaseId, submissionId, truthSha256, blobSha256: null }));
}

async function replaceFile(tx: Db, file: Omit<typeof volumeFiles.$inferInsert, 'id'>): Promise<string> {
  const [row] = await tx
    .insert(volumeFiles)
    .values(file)
    .onConflictDoUpdate({
      target: [volumeFiles.phaseId, volumeFiles.submissionId],
      set: { truthSha256: file.truthSha256, blobSha256: file.blobSha256, madeAt: sql`now()` },
    })
    .returning({ id: volumeFiles.id });
  if (!row) throw new Error('no file came back');
  await tx.delete(volumes).where(eq(volumes.fileId, row.id));
  return row.id;
}
