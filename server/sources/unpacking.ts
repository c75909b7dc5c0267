import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { InvalidInputError } from '#evaluation/evaluator.ts';

/** How much a file may unpack to, with everything that is in it. */
export interface UnpackingLimit {
  /** Told the bytes unpacked since the last call; throws {@link InvalidInputError} once they are too many. */
  add(bytes: number): void;
}

/** Beyond this many times its size a file unpacks to nothing but repetitions; small files may. */
const UNPACKED_RATIO = 200;

/** A file whose unpacked bytes are counted against `most` or, if it is less, against a multiple of its size. */
export function unpackingLimit(storedBytes: number, unsuspicious: number, most: number): UnpackingLimit {
  const limit = Math.min(most, Math.max(unsuspicious, UNPACKED_RATIO * storedBytes));
  let bytes = 0;
  return {
    add(more) {
      bytes += more;
      if (bytes > limit) {
        const mebibytes = Math.round(limit / 2 ** 20);
        throw brokenFile('unpacked_too_large', `the file unpacks to more than ${mebibytes} MiB; refused`);
      }
    },
  };
}

/** Limits for one member of an archive: what it unpacks to counts once against the whole, however often it is read. */
export function countedOnce(whole: UnpackingLimit): () => UnpackingLimit {
  let most = 0;
  return () => {
    let bytes = 0;
    return {
      add(more) {
        bytes += more;
        if (bytes <= most) return;
        whole.add(bytes - most);
        most = bytes;
      },
    };
  };
}

export const brokenFile = (code: string, message: string, file?: string): InvalidInputError =>
  new InvalidInputError([{ ...(file === undefined ? {} : { file }), code, message }]);

/** Whether bytes are the first ones of a gzip file. */
export const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;

/** The decompressed bytes of gzip data. */
export async function* gunzip(stored: Readable, limit: UnpackingLimit): AsyncIterable<Uint8Array> {
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  const ended = pipeline(stored, unpacked);
  ended.catch(() => {}); // the loop below meets the same error
  try {
    for await (const chunk of unpacked) {
      limit.add(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw brokenFile('broken_gzip', `the gzip data is damaged or incomplete: ${error.message}`);
    }
    throw error;
  }
}

/** The bytes as they come, or decompressed where they are those of a gzip file. */
export async function* withoutGzip(
  stored: AsyncIterable<Uint8Array>,
  limit: UnpackingLimit,
): AsyncIterable<Uint8Array> {
  const chunks = stored[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const all = resumed(first.value, chunks);
  yield* isGzip(first.value) ? gunzip(Readable.from(all, { objectMode: false }), limit) : all;
}

async function* resumed(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
