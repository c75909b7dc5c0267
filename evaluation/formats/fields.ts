import type { Problem } from '../evaluator.ts';
import { decodeUtf8, isSpace } from './bytes.ts';
import { LINE_LIMIT } from './line-blocks.ts';

/** A field of a line: its bytes are [from, to). */
export interface Field {
  readonly from: number;
  readonly to: number;
}

/**
 * The fields of a line, separated by white space.
 *
 * @param line - bytes of one line without its end
 * @returns fields in order
 * @source C11 `isspace`, as trec_eval splits its lines
 */
export function splitFields(line: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < line.length; ) {
    while (at < line.length && isSpace(line[at]!)) at += 1;
    const from = at;
    while (at < line.length && !isSpace(line[at]!)) at += 1;
    if (at > from) fields.push({ from, to: at });
  }
  return fields;
}

/**
 * What keeps a line from being text: too long, a NUL or control character, bytes that are not UTF-8.
 *
 * @param bytes  - bytes of one line without its end
 * @param fields - its fields; only those given are looked at
 * @param line   - number of the line
 * @returns the first such problem, or undefined
 * @source DESIGN: unreadable bytes and wrong encodings have a defined reaction
 */
export function textProblem(bytes: Uint8Array, fields: readonly Field[], line: number): Problem | undefined {
  if (bytes.length > LINE_LIMIT) {
    return { code: 'line_too_long', line, message: `line is longer than ${LINE_LIMIT} bytes` };
  }
  for (const [index, { from, to }] of fields.entries()) {
    const field = bytes.subarray(from, to);
    const column = index + 1;
    const control = field.find((byte) => byte < 32);
    if (control === 0) {
      return { code: 'nul_byte', line, column, message: 'field holds a NUL byte; expected text' };
    }
    if (control !== undefined) {
      return { code: 'control_character', line, column, message: `field holds control character ${control}` };
    }
    if (decodeUtf8(field) === undefined) {
      return { code: 'invalid_utf8', line, column, message: 'field is not valid UTF-8' };
    }
  }
  return undefined;
}
