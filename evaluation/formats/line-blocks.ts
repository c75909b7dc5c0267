import { NEWLINE } from './bytes.ts';

/** Longest line that a text format may have, in bytes without its end. */
export const LINE_LIMIT = 65_536;

/** Whole lines: `bytes[from..to)`, the last byte being a line feed. Valid until the next block is asked for. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Place of `bytes[from]` in the stream. */
  readonly offset: number;
}

/**
 * Cuts a stream of bytes into blocks of whole lines, without copying those that lie inside one chunk. A last line
 * without an end gets one. A line over {@link LINE_LIMIT} is cut to one byte more than that, for the parser to refuse.
 *
 * @param chunks - bytes in any division; each valid until the next one is asked for
 * @param start  - place of the first byte in the stream
 * @returns blocks in order; line feeds inside are those of the file
 * @source definition
 */
export async function* lineBlocks(chunks: AsyncIterable<Uint8Array>, start = 0): AsyncGenerator<LineBlock> {
  const carry = new Uint8Array(LINE_LIMIT + 2);
  let carried = 0;
  let carryOffset = start;
  let chunkOffset = start;
  const keep = (bytes: Uint8Array): void => {
    const kept = bytes.subarray(0, LINE_LIMIT + 1 - carried);
    carry.set(kept, carried);
    carried += kept.length;
  };
  const carriedLine = (): LineBlock => {
    carry[carried] = NEWLINE;
    const block = { bytes: carry, from: 0, to: carried + 1, offset: carryOffset };
    carried = 0;
    return block;
  };
  for await (const chunk of chunks) {
    const first = chunk.indexOf(NEWLINE);
    if (first < 0) {
      keep(chunk);
    } else {
      let from = 0;
      if (carried > 0) {
        keep(chunk.subarray(0, first));
        yield carriedLine();
        from = first + 1;
      }
      const to = chunk.lastIndexOf(NEWLINE) + 1;
      if (to > from) yield { bytes: chunk, from, to, offset: chunkOffset + from };
      keep(chunk.subarray(to));
      carryOffset = chunkOffset + to;
    }
    chunkOffset += chunk.length;
  }
  if (carried > 0) yield carriedLine();
}
