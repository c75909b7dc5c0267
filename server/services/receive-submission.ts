import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Phase } from '#db/schema/index.ts';
import type { Backend } from '../backend.ts';
import { ServiceError } from '../errors.ts';
import { signedIn, type Viewer } from '../permissions.ts';
import { takePlace } from './quota.ts';
import {
  completeUpload,
  phaseToSubmit,
  refuseTooLarge,
  startSubmission,
  type UploadOutcome,
  type UploadRequest,
} from './uploads.ts';

/**
 * Stores a submission that comes whole in one request. What can be refused early is; the place is taken once all
 * bytes are here, so that a request that breaks off leaves no trace.
 */
export async function receiveSubmission(
  { db, blobs, uploadFolder }: Pick<Backend, 'db' | 'blobs' | 'uploadFolder'>,
  viewer: Viewer | null,
  body: AsyncIterable<Uint8Array> | null,
  asked: Omit<UploadRequest, 'bytes'>,
): Promise<UploadOutcome> {
  const { phase } = await phaseToSubmit(db, viewer, asked);
  await db.transaction((tx) => takePlace(tx, signedIn(viewer).userId, phase));
  if (body === null) throw new ServiceError('invalid', 'empty_file', 'The body is empty');
  await mkdir(uploadFolder, { recursive: true });
  const path = join(uploadFolder, randomUUID());
  try {
    const file = await open(path, 'wx'); // before anything may fail, so that what is made is removed
    await pipeline(limited(body, phase), file.createWriteStream());
    const { size: bytes } = await stat(path);
    const { id } = await startSubmission(db, viewer, { ...asked, bytes });
    const named = join(uploadFolder, id); // where the sweeper finds it if this process dies now
    await rename(path, named);
    return await completeUpload(db, blobs, id, named);
  } finally {
    await rm(path, { force: true });
  }
}

/** Ends with an error at the first byte beyond what the phase takes. */
async function* limited(body: AsyncIterable<Uint8Array>, phase: Phase): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    refuseTooLarge(bytes, phase);
    yield chunk;
  }
}
