import { createHash } from 'node:crypto';
import { openAsBlob, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { DetailedError, type FileReader, type HttpResponse, Upload } from 'tus-js-client';
import { CommandError, EXIT } from '../exit-codes.ts';
import { startBar } from '../progress-bar.ts';
import type { Client } from './client.ts';
import { remoteError } from './remote-error.ts';
import { uploadMemory } from './upload-memory.ts';

export interface Uploaded {
  id: string;
  /** The same bytes were submitted before. */
  duplicate: boolean;
}

export interface UploadTarget {
  task: string;
  system: string;
  phase?: string | undefined;
  note?: string | undefined;
  /** What the system says of itself. */
  attributes: Readonly<Record<string, string>>;
}

const RETRY_AFTER_MS = [500, 1000, 2000, 4000, 8000];

/** Sends a file, resuming where an earlier attempt, of this process or another, was interrupted. */
export async function uploadFile(client: Client, path: string, target: UploadTarget): Promise<Uploaded> {
  const { size, mtimeMs } = statSync(path);
  const metadata = {
    task: target.task,
    system: target.system,
    filename: basename(path),
    ...(target.phase === undefined ? {} : { phase: target.phase }),
    ...(target.note === undefined ? {} : { note: target.note }),
    ...(Object.keys(target.attributes).length > 0 ? { attributes: JSON.stringify(target.attributes) } : {}),
  };
  const { url, token } = client.server;
  const identity = createHash('sha256')
    .update(JSON.stringify([url, token, metadata, path, size, mtimeMs]))
    .digest('hex');
  const bar = await startBar('uploading', size);
  const blob = await openAsBlob(path);
  try {
    const response = await new Promise<HttpResponse>((resolve, reject) => {
      const upload = new Upload(blob, {
        endpoint: `${url}/api/uploads`,
        headers: client.headers(),
        metadata,
        fileReader,
        urlStorage: uploadMemory,
        fingerprint: async () => identity,
        removeFingerprintOnSuccess: true,
        retryDelays: RETRY_AFTER_MS,
        onShouldRetry: (error) => isPassing(error.originalResponse?.getStatus()),
        onProgress: (bytesSent) => bar.update(bytesSent),
        onSuccess: ({ lastResponse }) => resolve(lastResponse),
        onError: reject,
      });
      upload.findPreviousUploads().then(([previous]) => {
        if (previous) upload.resumeFromPreviousUpload(previous);
        upload.start();
      }, reject);
    });
    return outcomeOf(response);
  } catch (error) {
    throw error instanceof DetailedError ? explain(error, url) : error;
  } finally {
    bar.stop();
  }
}

/** Reads slices of a file without holding it in memory. The library wants to know the `size` of each stream. */
const fileReader: FileReader = {
  openFile: async (blob: Blob) => ({
    size: blob.size,
    async slice(start, end) {
      const part = blob.slice(start, Math.min(end, blob.size));
      const value = Object.assign(Readable.from(part.stream()), { size: part.size });
      return { value, done: end >= blob.size };
    },
    close() {},
  }),
};

function outcomeOf(response: HttpResponse): Uploaded {
  const id = response.getHeader('Podium-Submission');
  if (!id)
    throw new CommandError('the server did not say which submission the upload became', EXIT.unreachable);
  return { id, duplicate: response.getHeader('Podium-Duplicate') === 'true' };
}

/** No answer at all, or a server that is briefly away; 423: the broken connection before still holds the upload. */
const isPassing = (status: number | undefined): boolean =>
  status === undefined || status === 0 || status === 423 || status >= 500;

function explain(error: DetailedError, url: string): Error {
  const { originalResponse: response } = error;
  if (response) return remoteError(response.getStatus(), response.getBody());
  const reason = error.causingError?.message || error.message;
  return new CommandError(
    `cannot reach ${url}: ${reason}; the same command goes on where this ended`,
    EXIT.unreachable,
  );
}
