import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { type Phase, type Submission, submissions, systems } from '#db/schema/index.ts';
import type { BlobStore } from '../blobs.ts';
import { notFound, ServiceError } from '../errors.ts';
import { log } from '../log.ts';
import { fileName } from '../names.ts';
import { maySubmit, signedIn, type Viewer } from '../permissions.ts';
import { noteBlob } from './blob-rows.ts';
import { choosePhaseToSubmit, findTask, isOpen } from './lookup.ts';
import { takePlace } from './quota.ts';
import {
  expireUpload,
  openSubmission,
  queueSubmission,
  repeatsSubmission,
  withdraw,
} from './submission-states.ts';
import { checkAttributes, noteAttributes, typedAttributes } from './system-attributes.ts';
import { findOrCreateSystem, systemName } from './systems.ts';

/** What a client says before it sends the bytes. */
export const uploadRequest = z.object({
  task: z.string().max(100),
  /** The open phase unless given. */
  phase: z.string().max(100).optional(),
  system: systemName,
  note: z.string().max(2000).default(''),
  /** What the system says of itself, as the task asks. */
  attributes: typedAttributes.default({}),
  fileName: fileName.default('submission'),
  bytes: z.int().min(0),
});

export type UploadRequest = z.input<typeof uploadRequest>;

const MEGABYTE = 1_000_000;

/** Checks everything that can be known before the bytes come, and reserves a place for them. */
export async function startSubmission(
  db: Db,
  viewer: Viewer | null,
  request: UploadRequest,
): Promise<Submission> {
  const submitter = maySubmit(viewer);
  const asked = uploadRequest.parse(request);
  const { phase, attributes } = await phaseToSubmit(db, viewer, asked);
  if (asked.bytes === 0) throw new ServiceError('invalid', 'empty_file', 'The file is empty');
  refuseTooLarge(asked.bytes, phase);
  return db.transaction(async (tx) => {
    await takePlace(tx, submitter.userId, phase);
    const system = await findOrCreateSystem(tx, viewer, asked.system);
    await noteAttributes(tx, system.id, attributes);
    return openSubmission(tx, {
      phaseId: phase.id,
      systemId: system.id,
      submittedBy: submitter.userId,
      fileName: asked.fileName,
      bytes: asked.bytes,
      note: asked.note,
    });
  });
}

/** The phase that takes the submission, and what the system says of itself; refuses a closed phase. */
export async function phaseToSubmit(
  db: Db,
  viewer: Viewer | null,
  asked: Pick<UploadRequest, 'task' | 'phase' | 'attributes'>,
): Promise<{ phase: Phase; attributes: ReturnType<typeof checkAttributes> }> {
  maySubmit(viewer);
  const found = await findTask(db, asked.task);
  const phase = choosePhaseToSubmit(found, asked.phase);
  const typed = typedAttributes.parse(asked.attributes ?? {});
  if (isOpen(phase)) return { phase, attributes: checkAttributes(found.task.systemAttributes, typed) };
  const when =
    phase.opensAt > new Date()
      ? `opens at ${phase.opensAt.toISOString()}`
      : `closed at ${phase.closesAt?.toISOString()}`;
  throw new ServiceError('conflict', 'phase_closed', `The phase "${phase.title}" ${when}`);
}

export function refuseTooLarge(bytes: number, phase: Phase): void {
  const maxBytes = phase.maxMegabytes * MEGABYTE;
  if (bytes > maxBytes) {
    throw new ServiceError(
      'too-large',
      'file_too_large',
      `The file is larger than ${phase.maxMegabytes} MB (${maxBytes} bytes), the most that this phase takes`,
      { maxBytes },
    );
  }
}

/** Folder of the files that come one by one, beside the upload that they will be. */
export const filesOf = (path: string): string => `${path}.files`;

/** What became of an upload: `id` is the submission that stands for the bytes. */
export interface UploadOutcome {
  id: string;
  /** The bytes were submitted before, by the same system to the same phase; `id` is that submission. */
  duplicate: boolean;
}

/**
 * Stores a complete upload and queues it. Safe to repeat after a crash at any point: the file stays until the
 * transaction has committed, and an upload that has ended already gives the outcome that it had.
 */
export async function completeUpload(
  db: Db,
  store: BlobStore,
  id: string,
  path: string,
): Promise<UploadOutcome> {
  const ended = await outcomeOf(db, id);
  if (ended) return ended;
  const stored = await store.adopt(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined; // another completion was faster
    throw error;
  });
  const outcome = stored ? await finish(db, store, id, stored) : await outcomeOf(db, id);
  if (!outcome) throw new Error(`upload ${id} has no file`);
  await removeUploadFiles(path);
  return outcome;
}

async function finish(
  db: Db,
  store: BlobStore,
  id: string,
  { sha256, bytes }: { sha256: string; bytes: number },
): Promise<UploadOutcome | undefined> {
  return db.transaction(async (tx) => {
    const [upload] = await tx.select().from(submissions).where(eq(submissions.id, id)).for('update');
    if (upload?.state !== 'uploading') return outcomeOf(tx, id);
    if (bytes !== upload.bytes) throw new Error(`upload ${id} has ${bytes} of ${upload.bytes} bytes`);
    await noteBlob(tx, store, { sha256, bytes });
    // Of two equal uploads that end at once, the second waits here and then finds the first.
    await tx.select().from(systems).where(eq(systems.id, upload.systemId)).for('no key update');
    const [same] = await tx
      .select({ id: submissions.id })
      .from(submissions)
      .where(
        and(
          eq(submissions.systemId, upload.systemId),
          eq(submissions.phaseId, upload.phaseId),
          eq(submissions.blobSha256, sha256),
          ne(submissions.state, 'withdrawn'),
        ),
      );
    if (same) {
      await repeatsSubmission(tx, id, same.id);
      return { id: same.id, duplicate: true };
    }
    await queueSubmission(tx, id, sha256);
    return { id, duplicate: false };
  });
}

/** Undefined while bytes are still on their way. */
async function outcomeOf(db: Db, id: string): Promise<UploadOutcome | undefined> {
  const [upload] = await db.select().from(submissions).where(eq(submissions.id, id));
  if (!upload) throw notFound('Upload');
  if (upload.state === 'uploading') return undefined;
  if (upload.duplicateOf !== null) return { id: upload.duplicateOf, duplicate: true };
  if (upload.blobSha256 === null) {
    throw new ServiceError('conflict', 'upload_ended', upload.reason ?? 'This upload was given up');
  }
  return { id, duplicate: false };
}

/** An upload of the viewer's; those of others do not exist. */
export async function findUpload(db: Db, viewer: Viewer | null, id: string): Promise<Submission> {
  const { userId } = signedIn(viewer);
  if (!z.uuid().safeParse(id).success) throw notFound('Upload');
  const [upload] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.id, id), eq(submissions.submittedBy, userId)));
  if (!upload) throw notFound('Upload');
  return upload;
}

/** Gives up an upload that is not complete and frees its place. */
export async function abandonUpload(db: Db, viewer: Viewer | null, id: string): Promise<void> {
  maySubmit(viewer);
  const upload = await findUpload(db, viewer, id);
  if (upload.state === 'withdrawn') return;
  if (upload.state !== 'uploading') {
    throw new ServiceError('conflict', 'upload_complete', 'The upload is complete; withdraw the submission');
  }
  await db.transaction((tx) => withdraw(tx, id));
}

export interface SweptUploads {
  completed: number;
  expired: number;
  filesRemoved: number;
}

/** A file that nobody has written to for this long has nobody who will complete it. */
const QUIET_MS = 60_000;
const ABANDONED_MS = 24 * 3600 * 1000;

/**
 * Finishes uploads whose bytes are all there (the web process died before it noted that), ends those that ran out
 * of time, and removes files that belong to no upload any more.
 */
export async function sweepUploads(db: Db, store: BlobStore, uploadFolder: string): Promise<SweptUploads> {
  const swept = { completed: 0, expired: 0, filesRemoved: 0 };
  const open = await db.select().from(submissions).where(eq(submissions.state, 'uploading'));
  for (const upload of open) {
    const path = join(uploadFolder, upload.id);
    try {
      const file = await stat(path).catch(() => undefined);
      if (file?.size === upload.bytes && Date.now() - file.mtimeMs > QUIET_MS) {
        await completeUpload(db, store, upload.id, path);
        swept.completed += 1;
      } else if (await db.transaction((tx) => expireUpload(tx, upload.id))) {
        await removeUploadFiles(path);
        swept.expired += 1;
      }
    } catch (error) {
      log.error({ event: 'upload-sweep-failed', submissionId: upload.id, error });
    }
  }
  const known = new Set(open.map(({ id }) => id));
  for (const name of await readdir(uploadFolder).catch(() => [])) {
    const path = join(uploadFolder, name);
    const file = await stat(path).catch(() => undefined);
    if (!file || known.has(name.replace(/\.(json|files)$/, '')) || Date.now() - file.mtimeMs < ABANDONED_MS)
      continue;
    await rm(path, { force: true, recursive: true });
    swept.filesRemoved += 1;
  }
  return swept;
}

/** The bytes of an upload, what the upload server noted beside them, and the files that they were made of. */
export async function removeUploadFiles(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
  await rm(filesOf(path), { force: true, recursive: true });
}
