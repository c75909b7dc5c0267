import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { InvalidInputError } from '#evaluation/evaluator.ts';
import { fileSource } from './file-source.ts';

const folder = await mkdtemp(join(tmpdir(), 'podium-source-'));

async function sourceOf(bytes: Uint8Array) {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  return fileSource(path, 'run.txt');
}

async function text(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let result = '';
  for await (const chunk of chunks) result += Buffer.from(chunk).toString('latin1');
  return result;
}

test('a plain file is read from anywhere, any number of times', async () => {
  const source = await sourceOf(Buffer.from('one two three'));
  expect(source).toMatchObject({ name: 'run.txt', storedBytes: 13, seekable: true });
  expect(await text(source.open())).toBe('one two three');
  expect(await text(source.open(4))).toBe('two three');
});

test('gzip is removed, of several members too', async () => {
  const source = await sourceOf(Buffer.concat([gzipSync('first '), gzipSync('second')]));
  expect(source.seekable).toBe(false);
  expect(await text(source.open())).toBe('first second');
  expect(await text(source.open())).toBe('first second');
});

test('files larger than a chunk come whole', async () => {
  const long = '0123456789'.repeat(1_000_000);
  expect(await text((await sourceOf(Buffer.from(long))).open())).toBe(long);
  expect(await text((await sourceOf(gzipSync(long))).open())).toBe(long);
});

test('a file can be open in several places at once', async () => {
  const long = Array.from({ length: 1_000_000 }, (_, number) => String(number).padStart(7, '0')).join('');
  const source = await sourceOf(Buffer.from(long));
  const [first, second] = await Promise.all([text(source.open()), text(source.open(4_000_003))]);
  expect(first === long).toBe(true);
  expect(second === long.slice(4_000_003)).toBe(true);
});

test('damaged and truncated gzip data are the fault of the file', async () => {
  const packed = gzipSync('some text that is long enough to be cut somewhere in the middle');
  const damaged = Buffer.from(packed);
  damaged[20] = (damaged[20] ?? 0) ^ 0xff;
  for (const bytes of [packed.subarray(0, 30), damaged]) {
    const source = await sourceOf(bytes);
    const error = await text(source.open()).catch((reason) => reason);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.problems[0].code).toBe('broken_gzip');
  }
});

test('empty files are read as empty', async () => {
  expect(await text((await sourceOf(Buffer.alloc(0))).open())).toBe('');
});

test('a gzip file that unpacks to absurd sizes is refused before it is read to its end', async () => {
  const member = gzipSync(Buffer.alloc(1 << 20), { level: 9 });
  const members = Array.from({ length: 400 }, () => member);
  const source = await sourceOf(Buffer.concat([gzipSync(randomBytes(1_400_000)), ...members]));
  let bytes = 0;
  const read = async () => {
    for await (const chunk of source.open()) bytes += chunk.length;
  };
  await expect(read()).rejects.toMatchObject({
    problems: [{ code: 'unpacked_too_large', message: expect.stringMatching(/ than \d+ MiB;/) }],
  });
  expect(bytes).toBeLessThan(360 << 20);
});

test('how much of a file has been read is known while it is read', async () => {
  const bytes = Buffer.from('0123456789'.repeat(500_000));
  for (const stored of [bytes, gzipSync(bytes)]) {
    const source = await sourceOf(stored);
    for await (const _ of source.open()) expect(source.position).toBeGreaterThan(0);
    expect(source.position).toBe(source.storedBytes);
  }
});
