import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { type Phase, phases, type Submission, submissions, systems, tasks } from '#db/schema/index.ts';
import { type AnyEvaluator, InvalidInputError } from '#evaluation/evaluator.ts';
import type { Backend } from '../backend.ts';
import { notFound, ServiceError } from '../errors.ts';
import { fileSource } from '../file-source.ts';
import { maySubmit, type Viewer } from '../permissions.ts';
import { tarEnd, tarHeader, tarPadding } from '../tar-file.ts';
import { evaluatorOf } from './lookup.ts';
import { takePlace } from './quota.ts';
import { keepUploading, openSubmission } from './submission-states.ts';
import { noteAttributes } from './system-attributes.ts';
import { findOrCreateSystem } from './systems.ts';
import {
  completeUpload,
  filesOf,
  findUpload,
  phaseToSubmit,
  refuseTooLarge,
  type UploadOutcome,
  type UploadRequest,
} from './uploads.ts';

type Place = Pick<Backend, 'db' | 'blobs' | 'uploadFolder'>;

/** A file of a draft. */
export interface DraftFile {
  name: string;
  bytes: number;
  /** Of its bytes, in hexadecimal. */
  sha256: string;
}

/** A submission whose files come one by one, until it is finished. */
export interface Draft {
  id: string;
  /** Sorted by name. */
  files: DraftFile[];
}

/** Name of the archive that a finished draft becomes. */
const ARCHIVE = 'files.tar';
/** Size of an archive without files: what is noted of a draft until it is finished. */
const EMPTY_BYTES = 1024;
const MOST_FILES = 10_000;

export const draftFileName = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.-]{0,98}$/,
    'expected letters, digits, dots, hyphens and underscores, at most 99, without folders',
  );

/** Begins a draft; a draft of the same system for the same phase that is not finished goes on. */
export async function openDraft(
  { db, uploadFolder }: Place,
  viewer: Viewer | null,
  request: Pick<UploadRequest, 'task' | 'phase' | 'system' | 'note' | 'attributes'>,
): Promise<Draft & { isNew: boolean }> {
  const { userId } = maySubmit(viewer);
  const { phase, attributes } = await phaseToSubmit(db, viewer, request);
  const { submission, isNew } = await db.transaction(async (tx) => {
    const system = await findOrCreateSystem(tx, viewer, request.system);
    await noteAttributes(tx, system.id, attributes);
    await tx.select().from(systems).where(eq(systems.id, system.id)).for('no key update');
    const candidates = await tx
      .select()
      .from(submissions)
      .where(
        and(
          eq(submissions.phaseId, phase.id),
          eq(submissions.systemId, system.id),
          eq(submissions.submittedBy, userId),
          eq(submissions.state, 'uploading'),
          eq(submissions.fileName, ARCHIVE),
        ),
      );
    for (const submission of candidates) {
      if (await isDraft(uploadFolder, submission.id)) return { submission, isNew: false };
    }
    await takePlace(tx, userId, phase);
    const own = { phaseId: phase.id, systemId: system.id, submittedBy: userId };
    const made = await openSubmission(tx, {
      ...own,
      fileName: ARCHIVE,
      bytes: EMPTY_BYTES,
      note: request.note ?? '',
    });
    return { submission: made, isNew: true };
  });
  await mkdir(filesOf(join(uploadFolder, submission.id)), { recursive: true });
  return { id: submission.id, files: await filesIn(uploadFolder, submission.id), isNew };
}

/** The files that a draft of the viewer's has so far. */
export async function getDraft(place: Place, viewer: Viewer | null, id: string): Promise<Draft> {
  await findDraft(place, viewer, id);
  return { id, files: await filesIn(place.uploadFolder, id) };
}

/** Adds a file to a draft, in place of one of the same name. A request that breaks off leaves nothing. */
export async function addDraftFile(
  place: Place,
  viewer: Viewer | null,
  id: string,
  name: string,
  body: AsyncIterable<Uint8Array> | null,
): Promise<DraftFile> {
  maySubmit(viewer);
  await findDraft(place, viewer, id);
  const { db, uploadFolder } = place;
  const phase = await phaseOf(db, id);
  const files = await filesIn(uploadFolder, id);
  const others = files.filter((file) => file.name !== name);
  if (others.length >= MOST_FILES) {
    throw new ServiceError('invalid', 'too_many_files', `A draft has at most ${MOST_FILES} files`);
  }
  if (body === null) throw new ServiceError('invalid', 'empty_file', 'The body is empty');
  const before = total(others);
  const path = join(uploadFolder, crypto.randomUUID());
  try {
    const hash = createHash('sha256');
    await pipeline(hashed(limited(body, before, phase), hash), createWriteStream(path, { flags: 'wx' }));
    const { size: bytes } = await stat(path);
    const file = { name, bytes, sha256: hash.digest('hex') };
    await db.transaction((tx) => keepUploading(tx, id, EMPTY_BYTES));
    const folder = filesOf(join(uploadFolder, id));
    await rename(path, join(folder, storedName(file)));
    for (const old of files) {
      if (old.name === name && old.sha256 !== file.sha256)
        await rm(join(folder, storedName(old)), { force: true });
    }
    return file;
  } finally {
    await rm(path, { force: true });
  }
}

/** Makes a submission of a draft and queues it. Where files are missing, nothing changes and their names are told. */
export async function finishDraft(place: Place, viewer: Viewer | null, id: string): Promise<UploadOutcome> {
  const { db, blobs, uploadFolder } = place;
  maySubmit(viewer);
  const upload = await findUpload(db, viewer, id);
  const path = join(uploadFolder, id);
  if (upload.state !== 'uploading') return completeUpload(db, blobs, id, path);
  await findDraft(place, viewer, id);
  const files = await filesIn(uploadFolder, id);
  if (files.length === 0) throw new ServiceError('conflict', 'no_files', 'The draft has no files yet');
  await refuseIncomplete(place, id, files);
  refuseTooLarge(total(files), await phaseOf(db, id));
  const packed = join(uploadFolder, crypto.randomUUID());
  try {
    await pipeline(tarOf(filesOf(path), files), createWriteStream(packed, { flags: 'wx' }));
    const { size } = await stat(packed);
    await db.transaction((tx) => keepUploading(tx, id, size));
    await rename(packed, path);
  } finally {
    await rm(packed, { force: true });
  }
  return completeUpload(db, blobs, id, path);
}

async function findDraft(
  { db, uploadFolder }: Place,
  viewer: Viewer | null,
  id: string,
): Promise<Submission> {
  const upload = await findUpload(db, viewer, id);
  if (upload.state === 'uploading' && (await isDraft(uploadFolder, id))) return upload;
  throw new ServiceError(
    'conflict',
    'not_a_draft',
    'This submission does not take files one by one (any more)',
  );
}

/** Uploads that come as one file have no such folder. */
const isDraft = (uploadFolder: string, id: string): Promise<boolean> =>
  stat(filesOf(join(uploadFolder, id))).then(
    () => true,
    () => false,
  );

async function phaseOf(db: Db, id: string): Promise<Phase> {
  const [found] = await db
    .select({ phase: phases })
    .from(submissions)
    .innerJoin(phases, eq(phases.id, submissions.phaseId))
    .where(eq(submissions.id, id));
  if (!found) throw notFound('Phase');
  return found.phase;
}

async function filesIn(uploadFolder: string, id: string): Promise<DraftFile[]> {
  const folder = filesOf(join(uploadFolder, id));
  const stored = await Promise.all(
    (await readdir(folder).catch(() => [])).map(async (entry) => {
      const { size: bytes, mtimeMs } = await stat(join(folder, entry));
      return {
        mtimeMs,
        file: { name: entry.slice(HASH_DIGITS + 1), bytes, sha256: entry.slice(0, HASH_DIGITS) },
      };
    }),
  );
  // Of two of the same name that came at once the later one counts.
  stored.sort((a, b) => a.mtimeMs - b.mtimeMs);
  const byName = new Map(stored.map(({ file }) => [file.name, file]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const HASH_DIGITS = 64;

/** How a file of a draft is named on disk. */
const storedName = ({ sha256, name }: DraftFile): string => `${sha256}.${name}`;

async function* hashed(body: AsyncIterable<Uint8Array>, hash: Hash): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
}

const total = (files: readonly DraftFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** Ends with an error at the first byte beyond what the phase takes, other files included. */
async function* limited(
  body: AsyncIterable<Uint8Array>,
  before: number,
  phase: Phase,
): AsyncIterable<Uint8Array> {
  let bytes = before;
  for await (const chunk of body) {
    bytes += chunk.length;
    refuseTooLarge(bytes, phase);
    yield chunk;
  }
}

/** How many missing files are named. */
const NAMED = 10;

async function refuseIncomplete(
  { db, blobs }: Place,
  id: string,
  files: readonly DraftFile[],
): Promise<void> {
  const [found] = await db
    .select({ phase: phases, task: tasks })
    .from(submissions)
    .innerJoin(phases, eq(phases.id, submissions.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(eq(submissions.id, id));
  if (!found) throw notFound('Phase');
  const { evaluator } = evaluatorOf(found.task);
  if (evaluator.missingFiles === undefined) return;
  const truthPath = blobs.path(found.phase.truthSha256);
  const missing = await missingFiles(evaluator, found.task.options, truthPath, files);
  if (missing.length === 0) return;
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
  const message = `${missing.length} of the files are missing: ${missing.slice(0, NAMED).join(', ')}${more}. Add them, then finish again`;
  throw new ServiceError('conflict', 'files_missing', message, { missing: missing.slice(0, MOST_FILES) });
}

/** Empty where the truth cannot be read: the worker that scores will say so. */
async function missingFiles(
  evaluator: AnyEvaluator,
  given: unknown,
  truthPath: string,
  files: readonly DraftFile[],
): Promise<readonly string[]> {
  const options = evaluator.options.parse(given);
  try {
    const truth = await evaluator.parseTruth(await fileSource(truthPath, 'truth'), options);
    const names = files.map(({ name }) => name);
    return evaluator.missingFiles?.(truth, names, options) ?? [];
  } catch (error) {
    if (error instanceof InvalidInputError) return [];
    throw error;
  }
}

async function* tarOf(folder: string, files: readonly DraftFile[]): AsyncIterable<Uint8Array> {
  for (const file of files) {
    yield tarHeader({ name: file.name, size: file.bytes });
    yield* createReadStream(join(folder, storedName(file)), { highWaterMark: 1 << 20 });
    yield tarPadding(file.bytes);
  }
  yield tarEnd();
}
