import { CARRIAGE_RETURN, NEWLINE } from './bytes.ts';
import { lineBlocks } from './line-blocks.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Whether a file begins with the byte order mark of UTF-8, which is skipped.
 *
 * @param bytes - the first bytes of the file, at `from`
 * @returns true for EF BB BF
 * @source RFC 3629, section 6
 */
export function hasByteOrderMark(bytes: Uint8Array, from = 0): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[from + index] === byte);
}

/** A line: its bytes without line end (LF or CR LF) and its number from 1. */
export interface TextLine {
  readonly bytes: Uint8Array;
  readonly line: number;
}

/**
 * The lines of a stream, without their ends and without a byte order mark. For files of moderate size; the inner loop
 * of a large format reads {@link lineBlocks} itself.
 *
 * @param chunks - bytes in any division
 * @returns lines in order, each valid until the next is asked for
 * @source definition
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  let line = 0;
  for await (const { bytes, from, to } of lineBlocks(chunks)) {
    let at = line === 0 && hasByteOrderMark(bytes, from) ? from + BYTE_ORDER_MARK.length : from;
    while (at < to) {
      const end = bytes.indexOf(NEWLINE, at);
      line += 1;
      const hasReturn = end > at && bytes[end - 1] === CARRIAGE_RETURN;
      yield { bytes: bytes.subarray(at, hasReturn ? end - 1 : end), line };
      at = end + 1;
    }
  }
}
