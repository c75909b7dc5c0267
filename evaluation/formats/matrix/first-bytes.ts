import type { ByteSource } from '../../evaluator.ts';

/**
 * The first bytes of a file.
 *
 * @param source - the file
 * @param wanted - so many
 * @returns them, fewer where the file is shorter
 * @source definition
 */
export async function firstBytes(source: ByteSource, wanted: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(wanted);
  let length = 0;
  for await (const chunk of source.open()) {
    const part = chunk.subarray(0, wanted - length);
    bytes.set(part, length);
    length += part.length;
    if (length === wanted) break;
  }
  return bytes.subarray(0, length);
}
