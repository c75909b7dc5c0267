import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localBlobs } from './blobs.ts';

const folder = await mkdtemp(join(tmpdir(), 'podium-blobs-'));
const blobs = localBlobs(folder);

async function* chunks(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}

async function read(stream: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(stream)).toString();
}

test('a stored stream is named by its SHA-256 and read back', async () => {
  // sha256 of "abc" from FIPS 180-2, appendix B.1
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await blobs.put(chunks('a', 'bc'))).toEqual({ sha256, bytes: 3 });
  expect(await read(blobs.open(sha256))).toBe('abc');
  expect(await blobs.has(sha256)).toBe(true);
});

test('the same bytes twice are one blob', async () => {
  const first = await blobs.put(chunks('same'));
  expect(await blobs.put(chunks('sa', 'me'))).toEqual(first);
  expect(await read(blobs.open(first.sha256))).toBe('same');
});

test('an adopted file is stored and stays where it is; doing it twice is one blob', async () => {
  const bytes = randomBytes(3_000_000);
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  const stored = await blobs.adopt(path);
  expect(await blobs.adopt(path)).toEqual(stored);
  expect(stored).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: 3_000_000 });
  expect(await readFile(blobs.path(stored.sha256))).toEqual(bytes);
  expect(await readdir(folder)).toContain('upload');
});

test('a stream that breaks off leaves nothing', async () => {
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('connection lost');
  }
  await expect(blobs.put(broken())).rejects.toThrow('connection lost');
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
});

test('a removed blob is gone, and removing it again is no error', async () => {
  const { sha256 } = await blobs.put(chunks('short-lived'));
  await blobs.remove(sha256);
  await blobs.remove(sha256);
  expect(await blobs.has(sha256)).toBe(false);
});

test('names that are not hashes never become paths', () => {
  for (const name of ['../../etc/passwd', '', 'ab', 'A'.repeat(64), `${'a'.repeat(64)}/x`]) {
    expect(() => blobs.path(name)).toThrow('64 hexadecimal digits');
  }
});
