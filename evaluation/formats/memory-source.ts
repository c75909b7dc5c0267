import type { ByteSource } from '../evaluator.ts';

/**
 * Bytes in memory as a source, e.g. a file that a browser read, or a test.
 *
 * @param name      - name shown in problems
 * @param bytes     - the decompressed content
 * @param chunkSize - bytes handed out at a time
 * @returns a seekable source
 * @source definition
 */
export function memorySource(name: string, bytes: Uint8Array, chunkSize = 1 << 20): ByteSource {
  return {
    name,
    storedBytes: bytes.length,
    seekable: true,
    async *open(from = 0) {
      for (let at = from; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
    },
  };
}
