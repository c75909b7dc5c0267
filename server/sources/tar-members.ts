import { closeSync, createReadStream, openSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { type ByteSource, InvalidInputError, PROBLEM_LIMIT, type Problem } from '#evaluation/evaluator.ts';
import { ARCHIVE_LIMIT, MEMBER_LIMIT, UNSUSPICIOUS_ARCHIVE } from './archive-limits.ts';
import { isClutter } from './clutter.ts';
import type { Progress } from './progress.ts';
import { brokenFile, countedOnce, type UnpackingLimit, unpackingLimit, withoutGzip } from './unpacking.ts';

/** Where a member lies in the copy. */
interface Place {
  readonly name: string;
  readonly from: number;
  readonly bytes: number;
}

/** Whether the first 512 bytes are the header of a member of a tar archive. */
export const isTar = (start: Uint8Array): boolean =>
  start.length >= 512 && Buffer.from(start.subarray(257, 262)).toString('latin1') === 'ustar';

/**
 * The files in a tar archive, sorted by name. In such an archive nothing can be found without reading all that is before,
 * so its files are copied once, in one pass, to a file without a name in the folder for temporary files, from where each is
 * read when it is opened; the copy goes with whoever reads it. Folders and what operating systems leave behind are
 * passed over.
 *
 * @param tar         - bytes of the archive, gzip removed
 * @param onUnpacking - called now and then while the archive is copied
 * @throws InvalidInputError with every member that is unsafe or cannot be read
 */
export async function tarMembers(
  tar: AsyncIterable<Uint8Array>,
  storedBytes: number,
  progress: Progress,
  onUnpacking: () => void,
): Promise<readonly ByteSource[]> {
  const copy = openUnnamed();
  try {
    const limitOf = () => unpackingLimit(storedBytes, UNSUSPICIOUS_ARCHIVE, ARCHIVE_LIMIT);
    const places = await copyFiles(tar, copy.fd, limitOf(), onUnpacking);
    const all = places.reduce((sum, { bytes }) => sum + bytes, 0);
    const unpacked = limitOf();
    progress.position = 0;
    const members = places
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((place): ByteSource => {
        const limit = countedOnce(unpacked);
        return {
          name: place.name,
          storedBytes: Math.round((place.bytes * storedBytes) / Math.max(1, all)),
          seekable: false,
          open: () => withoutGzip(read(copy, place, progress, storedBytes / Math.max(1, all)), limit()),
        };
      });
    return members;
  } catch (error) {
    copy.close();
    throw error;
  }
}

/** A file that is gone from its folder already, and from the disk once nothing can read it any more. */
class Unnamed {
  readonly fd: number;
  constructor(fd: number) {
    this.fd = fd;
    unused.register(this, fd, this);
  }
  close(): void {
    unused.unregister(this);
    closeSync(this.fd);
  }
}

const unused = new FinalizationRegistry<number>((fd) => closeSync(fd));

function openUnnamed(): Unnamed {
  const path = join(tmpdir(), `podium-${crypto.randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return new Unnamed(fd);
}

async function copyFiles(
  tar: AsyncIterable<Uint8Array>,
  fd: number,
  declared: UnpackingLimit,
  onUnpacking: () => void,
): Promise<Place[]> {
  const places: Place[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let [end, members] = [0, 0];
  const archive = extract();
  const source = Readable.from(tar, { objectMode: false });
  source.on('error', (error) => archive.destroy(error));
  source.pipe(archive);
  try {
    for await (const entry of archive) {
      const { header } = entry;
      const name = header.name.replace(/^(\.\/)+/, '');
      members += 1;
      if (members > MEMBER_LIMIT) {
        const message = `the archive has more than ${MEMBER_LIMIT} members; expected at most as many`;
        throw brokenFile('too_many_members', message);
      }
      declared.add(header.size);
      const fault = isPassedOver(header, name) ? undefined : faultOf(header, name, seen);
      if (fault !== undefined) problems.push(fault);
      if (fault !== undefined || isPassedOver(header, name)) {
        entry.resume();
        continue;
      }
      seen.add(name);
      places.push({ name, from: end, bytes: header.size });
      for await (const chunk of entry) {
        end += writeSync(fd, chunk, 0, chunk.length, end);
        onUnpacking();
      }
    }
  } catch (error) {
    throw asInvalid(error);
  } finally {
    source.destroy();
  }
  if (problems.length === 0) return places;
  throw new InvalidInputError(problems.slice(0, PROBLEM_LIMIT), problems.length);
}

const isPassedOver = ({ type }: Header, name: string): boolean =>
  (type === 'directory' || isClutter(name)) && !isUnsafe(name);

/** Names that lead out of the archive, however a system reads them. */
const isUnsafe = (name: string): boolean =>
  /^([/\\]|[A-Za-z]:)/.test(name) || name.split(/[/\\]/).includes('..') || name.includes('\0');

function faultOf({ type }: Header, name: string, seen: ReadonlySet<string>): Problem | undefined {
  if (isUnsafe(name)) {
    const message = `a member's name is not safe: ${JSON.stringify(name.slice(0, 80))}; expected a relative path without ".."`;
    return { code: 'unsafe_name', message };
  }
  if (type !== 'file' && type !== 'contiguous-file') {
    const message = 'this member is a link or device; expected plain files and folders only';
    return { file: name, code: 'not_a_file', message };
  }
  if (!seen.has(name)) return undefined;
  const message = 'the archive has this file twice; expected each name once';
  return { file: name, code: 'duplicate_member', message };
}

async function* read(
  { fd }: Unnamed,
  { from, bytes }: Place,
  progress: Progress,
  storedPerByte: number,
): AsyncGenerator<Uint8Array> {
  if (bytes === 0) return;
  const stream = createReadStream('', {
    fd,
    autoClose: false,
    start: from,
    end: from + bytes - 1,
    highWaterMark: 1 << 20,
  });
  for await (const chunk of stream) {
    progress.position += chunk.length * storedPerByte;
    yield chunk;
  }
}

/** Errors of the file system are ours; whatever else goes wrong in reading an archive is the archive's fault. */
function asInvalid(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof InvalidInputError) return error;
  if ('code' in error || error instanceof TypeError) return error;
  return brokenFile('broken_tar', `the tar archive is damaged or incomplete: ${error.message}`);
}
