import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { type ByteSource, InvalidInputError } from '#evaluation/evaluator.ts';
import { ARCHIVE_LIMIT, UNSUSPICIOUS_ARCHIVE } from './sources/archive-limits.ts';
import { folderMembers } from './sources/folder-members.ts';
import type { Progress } from './sources/progress.ts';
import { isTar, tarMembers } from './sources/tar-members.ts';
import { gunzip, isGzip, unpackingLimit } from './sources/unpacking.ts';
import { zipMembers } from './sources/zip-members.ts';

const CHUNK_BYTES = 2 << 20;

/** A gzip file may unpack to this many bytes: enough for any honest run, little enough to be read to the end. */
const UNPACKED_LIMIT = 8 * 2 ** 30;
const UNSUSPICIOUS_BYTES = 256 * 2 ** 20;

/** A file on disk; `position` says how many of its stored bytes have been read since it was last opened. */
export interface FileSource extends ByteSource {
  readonly position: number;
}

/** How much of a file tells what it is. */
const START_BYTES = 4096;

/**
 * A file or folder on disk as evaluators read it. Gzip, zip and tar are recognised by their first bytes: gzip is removed,
 * the members of an archive or folder are read one by one.
 *
 * @param onUnpacking - called now and then while a tar archive is read through before its members can be
 */
export async function fileSource(
  path: string,
  name: string,
  onUnpacking: () => void = () => {},
): Promise<FileSource> {
  if ((await stat(path)).isDirectory()) return folderSource(path, name);
  const handle = await open(path);
  try {
    const { size: storedBytes } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    const start = buffer.subarray(0, bytesRead);
    const progress = { position: 0 };
    return {
      name,
      storedBytes,
      seekable: !isGzip(start),
      open: (from = 0) => (isGzip(start) ? unpack(path, storedBytes, progress) : read(path, from, progress)),
      ...(isZip(start) ? { members: () => zipMembers(path, storedBytes, progress) } : {}),
      ...(isTar(isGzip(start) ? unpackedStart(start) : start)
        ? {
            members: () =>
              tarMembers(unpackedTar(path, start, storedBytes), storedBytes, progress, onUnpacking),
          }
        : {}),
      get position() {
        return Math.min(storedBytes, Math.round(progress.position));
      },
    };
  } finally {
    await handle.close();
  }
}

async function folderSource(path: string, name: string): Promise<FileSource> {
  const members = await Promise.all(
    (await folderMembers(path)).map((member) => fileSource(join(path, member), member)),
  );
  return {
    name,
    storedBytes: members.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
    seekable: false,
    open() {
      throw new InvalidInputError([{ code: 'is_a_folder', message: `${name} is a folder; expected a file` }]);
    },
    members: async () => members,
    get position() {
      return members.reduce((sum, { position }) => sum + position, 0);
    },
  };
}

/** A zip archive begins with a member, or with its directory where it is empty. */
const isZip = ([p, k, third, fourth]: Uint8Array): boolean =>
  p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));

/** The first bytes of a gzip file as far as they can be told from its own first bytes. */
function unpackedStart(start: Uint8Array): Uint8Array {
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array(); // whoever reads the file gets told what is wrong
  }
}

function unpackedTar(path: string, start: Uint8Array, storedBytes: number): AsyncIterable<Uint8Array> {
  const stored = createReadStream(path, { highWaterMark: 1 << 20 });
  if (!isGzip(start)) return stored;
  return gunzip(stored, unpackingLimit(storedBytes, UNSUSPICIOUS_ARCHIVE, ARCHIVE_LIMIT));
}

/** Reads ahead into one of two buffers while the other is being parsed. */
async function* read(path: string, from: number, progress: Progress): AsyncIterable<Uint8Array> {
  const handle = await open(path);
  const buffers = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)] as const;
  const fill = (index: 0 | 1, position: number) => handle.read(buffers[index], 0, CHUNK_BYTES, position);
  let index: 0 | 1 = 0;
  let pending = fill(index, from);
  let position = from; // its own: the file may be open in several places at once
  progress.position = from;
  try {
    for (;;) {
      const { buffer, bytesRead } = await pending;
      if (bytesRead === 0) return;
      position += bytesRead;
      progress.position = position;
      index = index === 0 ? 1 : 0;
      pending = fill(index, position);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await pending.catch(() => {});
    await handle.close();
  }
}

async function* unpack(path: string, storedBytes: number, progress: Progress): AsyncIterable<Uint8Array> {
  const stored = createReadStream(path, { highWaterMark: 1 << 20 });
  const limit = unpackingLimit(storedBytes, UNSUSPICIOUS_BYTES, UNPACKED_LIMIT);
  for await (const chunk of gunzip(stored, limit)) {
    progress.position = stored.bytesRead;
    yield chunk;
  }
}
