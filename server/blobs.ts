import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface StoredBlob {
  sha256: string;
  bytes: number;
}

/** Some bytes in the middle of a blob, at least one. */
export interface BlobPart {
  offset: number;
  bytes: number;
}

/** Files named by the SHA-256 of their bytes, stored once, never changed. */
export interface BlobStore {
  /** Stores a stream; nothing is left behind where it breaks off. */
  put(stream: AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /**
   * Stores a finished file of the same disk without copying it. The file itself stays, so that nothing is lost
   * where the caller dies before it has noted the hash; it must not be written to any more.
   */
  adopt(path: string): Promise<StoredBlob>;
  /** All of it, or some of its bytes. */
  open(sha256: string, part?: BlobPart): AsyncIterable<Uint8Array>;
  /** Where the bytes lie on this machine. */
  path(sha256: string): string;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
}

const CHUNK_BYTES = 1 << 20;

/** Blobs as files `ab/cd/abcd…` below a folder: written beside, flushed, then linked into place. */
export function localBlobs(folder: string): BlobStore {
  const path = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a blob is named by 64 hexadecimal digits');
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };

  async function adopt(source: string): Promise<StoredBlob> {
    const { sha256, bytes } = await hashFile(source);
    const target = path(sha256);
    await flush(source);
    await mkdir(dirname(target), { recursive: true });
    await link(source, target).catch(unlessExists);
    await flush(dirname(target));
    return { sha256, bytes };
  }

  return {
    path,
    adopt,
    async put(stream) {
      const temporary = join(folder, 'incoming', randomUUID());
      await mkdir(dirname(temporary), { recursive: true });
      try {
        await pipeline(stream, createWriteStream(temporary, { flags: 'wx' }));
        return await adopt(temporary);
      } finally {
        await rm(temporary, { force: true });
      }
    },
    open: (sha256, part) =>
      createReadStream(path(sha256), {
        highWaterMark: CHUNK_BYTES,
        ...(part && { start: part.offset, end: part.offset + part.bytes - 1 }),
      }),
    has: (sha256) =>
      access(path(sha256)).then(
        () => true,
        () => false,
      ),
    remove: (sha256) => rm(path(sha256), { force: true }),
  };
}

function unlessExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function hashFile(path: string): Promise<StoredBlob> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) hash.update(chunk);
  return { sha256: hash.digest('hex'), bytes: (await stat(path)).size };
}

/** Makes sure that a file, or the entries of a folder, survive a power cut. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
