import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type ByteSource, InvalidInputError } from '#evaluation/evaluator.ts';
import { fileSource } from '../file-source.ts';
import { zipFile } from '../zip-file.ts';
import { countedOnce, type UnpackingLimit, unpackingLimit, withoutGzip } from './unpacking.ts';

const folder = await mkdtemp(join(tmpdir(), 'podium-members-'));
const encoder = new TextEncoder();
const file = (name: string, content: string | Uint8Array) => ({
  name,
  bytes: typeof content === 'string' ? encoder.encode(content) : content,
});

async function sourceOf(bytes: Uint8Array) {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  return fileSource(path, 'submission');
}

async function text({ open }: ByteSource): Promise<string> {
  let result = '';
  for await (const chunk of open()) result += Buffer.from(chunk).toString('latin1');
  return result;
}

async function contents(source: ByteSource): Promise<Record<string, string>> {
  const members = (await source.members?.()) ?? [];
  return Object.fromEntries(
    await Promise.all(members.map(async (member) => [member.name, await text(member)])),
  );
}

/** Little-endian bytes of a field at every header of a kind are replaced. */
function patched(
  archive: Uint8Array,
  signature: number,
  offset: number,
  bytes: readonly number[],
): Uint8Array {
  const copy = Buffer.from(archive);
  for (let at = 0; at < copy.length - 4; at++) {
    if (copy.readUInt32LE(at) === signature) copy.set(bytes, at + offset);
  }
  return copy;
}
const inDirectory = 0x02014b50;
const inMember = 0x04034b50;
const inEnd = 0x06054b50;

describe('a zip archive', () => {
  test('gives its files sorted by name, gzip removed, as often as they are opened', async () => {
    const long = '0123456789'.repeat(300_000);
    const source = await sourceOf(
      zipFile([
        file('b/long.txt', long),
        file('a.txt.gz', gzipSync('packed')),
        file('b/', ''),
        file('empty.txt', ''),
      ]),
    );
    const expected = { 'a.txt.gz': 'packed', 'b/long.txt': long, 'empty.txt': '' };
    expect(await contents(source)).toEqual(expected);
    expect(await contents(source)).toEqual(expected);
    expect((await source.members?.())?.map(({ name }) => name)).toEqual(Object.keys(expected));
    expect(source.position).toBeGreaterThan(0);
    expect(source.position).toBeLessThanOrEqual(source.storedBytes);
    expect(Number.isInteger(source.position)).toBe(true);
  });

  test('may be empty, and what operating systems leave behind is no part of it', async () => {
    expect(await contents(await sourceOf(zipFile([])))).toEqual({});
    const names = ['__MACOSX/._run.txt', '.DS_Store', 'a/.DS_Store', 'a/Thumbs.db', 'a/._x'];
    const source = await sourceOf(zipFile([...names, 'a/run.txt'].map((name) => file(name, 'x'))));
    expect(await contents(source)).toEqual({ 'a/run.txt': 'x' });
  });

  test('can be left before its end is read', async () => {
    const source = await sourceOf(zipFile([file('a.txt.gz', gzipSync(Buffer.alloc(9_000_000)))]));
    for (const member of (await source.members?.()) ?? []) {
      for await (const chunk of member.open()) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
    }
  });
});

describe('refused with a code and, where one is at fault, the member', () => {
  const sound = zipFile([file('run.txt', 'some text that is long enough to be damaged')]);
  const cases: readonly [name: string, bytes: Uint8Array, code: string, file?: string][] = [
    ['a path out of the archive', zipFile([file('../run.txt', 'x')]), 'unsafe_name'],
    ['a path out of the archive, further down', zipFile([file('a/../../run.txt', 'x')]), 'unsafe_name'],
    ['a path that leaves by backslashes', zipFile([file('a\\..\\..\\run.txt', 'x')]), 'unsafe_name'],
    ['an absolute path', zipFile([file('/etc/run.txt', 'x')]), 'unsafe_name'],
    ['a path with a drive', zipFile([file('C:/run.txt', 'x')]), 'unsafe_name'],
    ['a name twice', zipFile([file('a', 'x'), file('a', 'y')]), 'duplicate_member', 'a'],
    ['a symbolic link', patched(sound, inDirectory, 38, [0, 0, 0xed, 0xa1]), 'not_a_file', 'run.txt'],
    ['a device', patched(sound, inDirectory, 38, [0, 0, 0x80, 0x61]), 'not_a_file', 'run.txt'],
    ['an encrypted member', patched(sound, inDirectory, 8, [1, 8]), 'encrypted_member', 'run.txt'],
    [
      'an unknown compression',
      patched(sound, inDirectory, 10, [93, 0]),
      'unsupported_compression',
      'run.txt',
    ],
    ['an archive cut short', sound.subarray(0, sound.length - 30), 'broken_zip'],
    ['a damaged directory', patched(sound, inDirectory, 0, [1]), 'broken_zip'],
    [
      'a member that is not where it should be',
      patched(sound, inDirectory, 42, [9]),
      'broken_zip',
      'run.txt',
    ],
    ['damaged contents', patched(sound, inMember, 40, [0xff, 0xff, 0xff]), 'broken_zip', 'run.txt'],
    ['a wrong check sum', patched(sound, inDirectory, 16, [1, 2, 3, 4]), 'broken_zip', 'run.txt'],
    ['more contents than stated', patched(sound, inDirectory, 24, [9, 0, 0, 0]), 'broken_zip', 'run.txt'],
    ['less contents than stated', patched(sound, inDirectory, 24, [99, 0, 0, 0]), 'broken_zip', 'run.txt'],
    ['too many members', patched(sound, inEnd, 10, [0xf0, 0xf0]), 'too_many_members'],
    ['a claim to unpack to hundreds of gigabytes', overlapping(200), 'unpacked_too_large'],
  ];
  test.each(cases)('%s', async (_name, bytes, code, member) => {
    const source = await sourceOf(bytes);
    const error = await contents(source).catch((reason) => reason);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.problems[0]).toMatchObject({ code, ...(member === undefined ? {} : { file: member }) });
    expect(error.problems[0].message).toMatch(/^[^\n]{10,200}$/);
  });

  /** Many members that state 1 GiB each. */
  function overlapping(count: number): Uint8Array {
    const names = Array.from({ length: count }, (_, index) => file(`${index}.txt`, 'x'));
    return patched(zipFile(names), inDirectory, 24, [0, 0, 0, 0x40]);
  }

  test('gzip inside zip that unpacks to absurd sizes, counted once however often it is read', async () => {
    const packed = gzipSync(Buffer.alloc(9000));
    const read = async (limit: UnpackingLimit) => {
      let bytes = 0;
      for await (const chunk of withoutGzip(chunksOf(packed), limit)) bytes += chunk.length;
      return bytes;
    };
    const whole = unpackingLimit(1, 20_000, 1e9);
    const [first, second, third] = [countedOnce(whole), countedOnce(whole), countedOnce(whole)];
    for (const limit of [first(), first(), first(), second()]) expect(await read(limit)).toBe(9000);
    await expect(read(third())).rejects.toMatchObject({ problems: [{ code: 'unpacked_too_large' }] });
  });
});

async function* chunksOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

describe('a folder', () => {
  test('gives its files as an archive does', async () => {
    const path = join(folder, 'a-folder');
    await mkdir(join(path, 'b'), { recursive: true });
    await writeFile(join(path, 'b', 'run.txt'), 'one');
    await writeFile(join(path, 'a.txt.gz'), gzipSync('two'));
    await writeFile(join(path, '.DS_Store'), '');
    await symlink(join(path, 'b', 'run.txt'), join(path, 'link.txt'));
    const source = await fileSource(path, 'submission');
    expect(await contents(source)).toEqual({ 'a.txt.gz': 'two', 'b/run.txt': 'one', 'link.txt': 'one' });
    expect(source.position).toBe(source.storedBytes);
    expect(() => source.open()).toThrow('submission is a folder; expected a file');
  });
});

test('a plain file has no members', async () => {
  expect((await sourceOf(encoder.encode('PK is how some texts begin'))).members).toBeUndefined();
});
