import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type ByteSource, InvalidInputError } from '#evaluation/evaluator.ts';

const CHUNK_BYTES = 2 << 20;

/** A gzip file may unpack to this many bytes: enough for any honest run, little enough to be read to the end. */
const UNPACKED_LIMIT = 8 * 2 ** 30;
/** Beyond this many times its size a file unpacks to nothing but repetitions; small files may. */
const UNPACKED_RATIO = 200;
const UNSUSPICIOUS_BYTES = 256 * 2 ** 20;

/** A file on disk; `position` says how many of its stored bytes have been read since it was last opened. */
export interface FileSource extends ByteSource {
  readonly position: number;
}

/** A file on disk as evaluators read it; gzip is recognised by its first bytes and removed. */
export async function fileSource(path: string, name: string): Promise<FileSource> {
  const handle = await open(path);
  try {
    const { size: storedBytes } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    const progress = { position: 0 };
    return {
      name,
      storedBytes,
      seekable: !isGzip,
      open: (from = 0) => (isGzip ? gunzip(path, storedBytes, progress) : read(path, from, progress)),
      get position() {
        return progress.position;
      },
    };
  } finally {
    await handle.close();
  }
}

interface Progress {
  position: number;
}

/** Reads ahead into one of two buffers while the other is being parsed. */
async function* read(path: string, from: number, progress: Progress): AsyncIterable<Uint8Array> {
  const handle = await open(path);
  const buffers = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)] as const;
  const fill = (index: 0 | 1, position: number) => handle.read(buffers[index], 0, CHUNK_BYTES, position);
  let index: 0 | 1 = 0;
  let pending = fill(index, from);
  progress.position = from;
  try {
    for (;;) {
      const { buffer, bytesRead } = await pending;
      if (bytesRead === 0) return;
      progress.position += bytesRead;
      index = index === 0 ? 1 : 0;
      pending = fill(index, progress.position);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await pending.catch(() => {});
    await handle.close();
  }
}

async function* gunzip(path: string, storedBytes: number, progress: Progress): AsyncIterable<Uint8Array> {
  const stored = createReadStream(path, { highWaterMark: 1 << 20 });
  const unpacked = createGunzip({ chunkSize: 1 << 20 });
  const ended = pipeline(stored, unpacked);
  ended.catch(() => {}); // the loop below meets the same error
  const limit = Math.min(UNPACKED_LIMIT, Math.max(UNSUSPICIOUS_BYTES, UNPACKED_RATIO * storedBytes));
  let bytes = 0;
  try {
    for await (const chunk of unpacked) {
      bytes += chunk.length;
      progress.position = stored.bytesRead;
      if (bytes > limit) {
        throw broken(
          'unpacked_too_large',
          `the file unpacks to more than ${Math.round(limit / 2 ** 20)} MiB; refused`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw broken('broken_gzip', `the gzip data is damaged or incomplete: ${error.message}`);
    }
    throw error;
  }
}

const broken = (code: string, message: string) => new InvalidInputError([{ code, message }]);
