import { NEWLINE } from '../../../formats/bytes.ts';

/** Longest line, in bytes: a sample with its few-shot context, several times over. */
const LONGEST = 16 << 20;

/** A line as text, undefined where it is too long or not UTF-8. */
export interface LongLine {
  readonly line: number;
  readonly text: string | undefined;
}

/**
 * Lines of a stream that may be long, such as JSON documents.
 *
 * @param chunks - bytes in any division
 * @returns lines with their numbers, blank ones left out
 * @source definition
 */
export async function* longLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LongLine> {
  let carried: Uint8Array[] = [];
  let length = 0;
  let line = 0;
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length <= LONGEST) carried.push(part.slice());
  };
  const finish = (): LongLine | undefined => {
    line += 1;
    const text = length > LONGEST ? undefined : decode(carried);
    carried = [];
    length = 0;
    return text?.trim() === '' ? undefined : { line, text };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      from = end + 1;
      const found = finish();
      if (found) yield found;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) {
    const found = finish();
    if (found) yield found;
  }
}

function decode(parts: readonly Uint8Array[]): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
  } catch {
    return undefined;
  }
}
