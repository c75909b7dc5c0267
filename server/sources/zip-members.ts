import { crc32 } from 'node:zlib';
import { type Entry, openPromise } from 'yauzl';
import { type ByteSource, InvalidInputError, PROBLEM_LIMIT, type Problem } from '#evaluation/evaluator.ts';
import { ARCHIVE_LIMIT, MEMBER_LIMIT, UNSUSPICIOUS_ARCHIVE } from './archive-limits.ts';
import { isClutter } from './clutter.ts';
import type { Progress } from './progress.ts';
import { brokenFile, countedOnce, unpackingLimit, withoutGzip } from './unpacking.ts';

const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files in a zip archive, sorted by name; each is read from its place in the archive when it is opened, nothing is
 * unpacked before. Folders and what operating systems leave behind are passed over.
 *
 * @throws InvalidInputError with every member that is unsafe or cannot be read
 */
export async function zipMembers(
  path: string,
  storedBytes: number,
  progress: Progress,
): Promise<readonly ByteSource[]> {
  const entries = await listEntries(path);
  const declared = unpackingLimit(storedBytes, UNSUSPICIOUS_ARCHIVE, ARCHIVE_LIMIT);
  for (const { uncompressedSize } of entries) declared.add(uncompressedSize);
  const unpacked = unpackingLimit(storedBytes, UNSUSPICIOUS_ARCHIVE, ARCHIVE_LIMIT);
  return entries
    .toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))
    .map((entry) => {
      const limit = countedOnce(unpacked);
      return {
        name: entry.fileName,
        storedBytes: entry.compressedSize,
        seekable: false,
        open: () => withoutGzip(unzipped(path, entry, progress), limit()),
      };
    });
}

async function listEntries(path: string): Promise<Entry[]> {
  const zip = await asBrokenZip(() => openPromise(path, { lazyEntries: true, autoClose: false }));
  try {
    if (zip.entryCount > MEMBER_LIMIT) {
      const message = `the archive has ${zip.entryCount} members; expected at most ${MEMBER_LIMIT}`;
      throw brokenFile('too_many_members', message);
    }
    return await asBrokenZip(async () => soundEntries(await Array.fromAsync(zip.eachEntry())));
  } finally {
    zip.close();
  }
}

function soundEntries(all: readonly Entry[]): Entry[] {
  const entries = all.filter(({ fileName }) => !fileName.endsWith('/') && !isClutter(fileName));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    const fault = faultOf(entry, seen);
    seen.add(entry.fileName);
    if (fault) problems.push({ file: entry.fileName, ...fault });
  }
  if (problems.length === 0) return entries;
  throw new InvalidInputError(problems.slice(0, PROBLEM_LIMIT), problems.length);
}

function faultOf(entry: Entry, seen: ReadonlySet<string>): Problem | undefined {
  const { fileName, compressionMethod, externalFileAttributes } = entry;
  const type = (externalFileAttributes >>> 16) & FILE_TYPE;
  if (seen.has(fileName)) {
    return { code: 'duplicate_member', message: 'the archive has this file twice; expected each name once' };
  }
  if (type !== 0 && type !== REGULAR_FILE) {
    const message = 'this member is a link or device; expected plain files and folders only';
    return { code: 'not_a_file', message };
  }
  if (entry.isEncrypted()) {
    return {
      code: 'encrypted_member',
      message: 'this member is encrypted; expected an archive without password',
    };
  }
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    const message = `this member is compressed by method ${compressionMethod}; expected "deflate" or none`;
    return { code: 'unsupported_compression', message };
  }
  return undefined;
}

/** The bytes of a member, whose length and check sum are those that the archive states. */
async function* unzipped(path: string, entry: Entry, progress: Progress): AsyncGenerator<Uint8Array> {
  const storedPerByte = entry.compressedSize / Math.max(1, entry.uncompressedSize);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    let sum = 0;
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      sum = crc32(chunk, sum);
      progress.position += chunk.length * storedPerByte;
      yield chunk;
    }
    if (sum !== entry.crc32) {
      throw brokenFile('broken_zip', 'the archive is damaged: a check sum does not fit', entry.fileName);
    }
  } catch (error) {
    throw asInvalid(error, entry.fileName);
  } finally {
    zip.close();
  }
}

async function asBrokenZip<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read();
  } catch (error) {
    throw asInvalid(error);
  }
}

/** Errors of the file system are ours; whatever else goes wrong in reading an archive is the archive's fault. */
function asInvalid(error: unknown, file?: string): unknown {
  if (!(error instanceof Error) || error instanceof InvalidInputError) return error;
  const isOurs = 'code' in error && !String(error.code).startsWith('Z_');
  if (isOurs || error instanceof TypeError) return error;
  const isName = /absolute path|relative path|characters in fileName/.test(error.message);
  if (isName) return brokenFile('unsafe_name', `a member's name is not safe: ${error.message}`);
  return brokenFile('broken_zip', `the zip archive is damaged or incomplete: ${error.message}`, file);
}
