import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { type ByteSource, InvalidInputError } from '#evaluation/evaluator.ts';
import { fileSource } from '../file-source.ts';
import { tarEnd, tarHeader, tarPadding } from '../tar-file.ts';

interface TarMember {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly type?: string;
  /** That the header states; that of the bytes unless given. */
  readonly size?: number;
}

function tarFile(members: readonly TarMember[]): Uint8Array {
  const blocks = members.flatMap(({ name, bytes = new Uint8Array(), type = '0', size = bytes.length }) => [
    tarHeader({ name, size, type }),
    bytes,
    tarPadding(bytes.length),
  ]);
  return Buffer.concat([...blocks, tarEnd()]);
}

const folder = await mkdtemp(join(tmpdir(), 'podium-tar-'));
afterAll(() => rm(folder, { recursive: true }));
const encoder = new TextEncoder();
const file = (name: string, content: string | Uint8Array, type?: string): TarMember => ({
  name,
  bytes: typeof content === 'string' ? encoder.encode(content) : content,
  ...(type === undefined ? {} : { type }),
});

/** Copies of archives are gone from the folder before anything is written to them. */
const isCopy = (name: string) => /^podium-[0-9a-f]{8}-/.test(name);

async function sourceOf(bytes: Uint8Array, onUnpacking?: () => void) {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  return fileSource(path, 'submission', onUnpacking);
}

async function contents(source: ByteSource): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, open } of (await source.members?.()) ?? []) {
    found[name] = '';
    for await (const chunk of open()) found[name] += Buffer.from(chunk).toString('latin1');
  }
  return found;
}

describe.each([
  ['a tar archive', (bytes: Uint8Array) => bytes],
  ['a tar.gz archive', (bytes: Uint8Array) => gzipSync(bytes)],
])('%s', (_name, packed) => {
  test('gives its files sorted by name, gzip removed, as often as they are opened, and leaves nothing', async () => {
    const before = (await readdir(tmpdir())).filter(isCopy);
    const long = '0123456789'.repeat(300_000);
    const members = [
      file('./b/long.txt', long),
      file('a.txt.gz', gzipSync('packed')),
      file('b/', '', '5'),
      file('empty.txt', ''),
      file('__MACOSX/._run.txt', 'x'),
    ];
    let signs = 0;
    const source = await sourceOf(packed(tarFile(members)), () => {
      signs += 1;
    });
    const expected = { 'a.txt.gz': 'packed', 'b/long.txt': long, 'empty.txt': '' };
    expect(await contents(source)).toEqual(expected);
    expect(await contents(source)).toEqual(expected);
    expect(source.position).toBe(source.storedBytes);
    expect(signs).toBeGreaterThan(0);
    expect((await readdir(tmpdir())).filter(isCopy)).toEqual(before);
  });

  const sound = tarFile([file('run.txt', 'some text'), file('other.txt', 'more text')]);
  const cases: readonly [name: string, bytes: Uint8Array, code: string, file?: string][] = [
    ['a path out of the archive', tarFile([file('../run.txt', 'x')]), 'unsafe_name'],
    ['a path out of the archive, further down', tarFile([file('a/../../run.txt', 'x')]), 'unsafe_name'],
    ['a path that leaves by backslashes', tarFile([file('a\\..\\..\\run.txt', 'x')]), 'unsafe_name'],
    ['an absolute path', tarFile([file('/etc/run.txt', 'x')]), 'unsafe_name'],
    ['a path with a drive', tarFile([file('C:/run.txt', 'x')]), 'unsafe_name'],
    ['a folder out of the archive', tarFile([file('../up/', '', '5')]), 'unsafe_name'],
    ['a name twice', tarFile([file('a', 'x'), file('./a', 'y')]), 'duplicate_member', 'a'],
    ['a link', tarFile([file('run.txt', '', '1')]), 'not_a_file', 'run.txt'],
    ['a symbolic link', tarFile([file('run.txt', '', '2')]), 'not_a_file', 'run.txt'],
    ['a device', tarFile([file('run.txt', '', '3')]), 'not_a_file', 'run.txt'],
    ['a pipe', tarFile([file('run.txt', '', '6')]), 'not_a_file', 'run.txt'],
    ['an archive cut short', sound.subarray(0, 700), 'broken_tar'],
    ['a damaged header', Buffer.from(sound).fill(7, 1024, 1100), 'broken_tar'],
    [
      'too many members',
      tarFile(Array.from({ length: 10_001 }, (_, index) => file(`${index}/`, '', '5'))),
      'too_many_members',
    ],
  ];
  test.each(cases)('with %s is refused', async (_case, bytes, code, member) => {
    const error = await contents(await sourceOf(packed(bytes))).catch((reason) => reason);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.problems[0]).toMatchObject({ code, ...(member === undefined ? {} : { file: member }) });
    expect(error.problems[0].message).toMatch(/^[^\n]{10,200}$/);
  });
});

test('a tar.gz archive that is cut short as a gzip file, or unpacks to absurd sizes, is refused', async () => {
  const packed = gzipSync(tarFile([file('a', crypto.getRandomValues(new Uint8Array(5000)))]));
  await expect(contents(await sourceOf(packed.subarray(0, 4500)))).rejects.toMatchObject({
    problems: [{ code: 'broken_gzip' }],
  });
  const bomb = gzipSync(tarFile([{ name: 'a', size: 5 * 2 ** 30 }]));
  await expect(contents(await sourceOf(bomb))).rejects.toMatchObject({
    problems: [{ code: 'unpacked_too_large' }],
  });
});

test('a file that only begins like a tar archive when unpacked further is none', async () => {
  expect((await sourceOf(gzipSync('ustar'.repeat(200)))).members).toBeUndefined();
  expect((await sourceOf(encoder.encode('x'))).members).toBeUndefined();
});
