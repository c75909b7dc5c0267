import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type ByteSource, InvalidInputError } from '#evaluation/evaluator.ts';

const CHUNK_BYTES = 4 << 20;

/** Most bytes that a gzip file may unpack to: enough for any honest run, little enough to be read to the end. */
const UNPACKED_LIMIT = 64 * 2 ** 30;

/** A file on disk as evaluators read it; gzip is recognised by its first bytes and removed. */
export async function fileSource(path: string, name: string): Promise<ByteSource> {
  const handle = await open(path);
  try {
    const { size: storedBytes } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    return isGzip
      ? { name, storedBytes, seekable: false, open: () => gunzip(path) }
      : { name, storedBytes, seekable: true, open: (from = 0) => read(path, from) };
  } finally {
    await handle.close();
  }
}

/** The same buffer again and again: a chunk is valid until the next one is asked for. */
async function* read(path: string, from: number): AsyncIterable<Uint8Array> {
  const buffer = new Uint8Array(CHUNK_BYTES);
  const handle = await open(path);
  try {
    for (let position = from; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* gunzip(path: string): AsyncIterable<Uint8Array> {
  const unpacked = createGunzip({ chunkSize: 1 << 20 });
  const ended = pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), unpacked);
  ended.catch(() => {}); // the loop below meets the same error
  let bytes = 0;
  try {
    for await (const chunk of unpacked) {
      bytes += chunk.length;
      if (bytes > UNPACKED_LIMIT) throw broken('unpacked_too_large', 'the file unpacks to more than 64 GiB');
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
