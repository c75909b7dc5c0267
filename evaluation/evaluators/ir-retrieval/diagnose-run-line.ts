import type { Problem } from '../../evaluator.ts';
import { decodeUtf8 } from '../../formats/bytes.ts';
import { splitFields, textProblem } from '../../formats/fields.ts';
import { parseNumber } from '../../formats/numbers.ts';

const FIELDS = 6;

/**
 * Says what is wrong with a line of a run.
 *
 * @param bytes - bytes of the line without its end
 * @param line  - its number
 * @returns the first problem, or undefined where the line is sound
 * @source format of TREC runs; trec_eval, get_trec_results.c
 */
export function diagnoseRunLine(bytes: Uint8Array, line: number): Problem | undefined {
  const fields = splitFields(bytes).slice(0, FIELDS);
  const problem = textProblem(bytes, fields, line);
  if (problem) return problem;
  if (fields.length < FIELDS) {
    const found = `${fields.length} field${fields.length === 1 ? '' : 's'}`;
    return {
      code: 'malformed_line',
      line,
      column: fields.length,
      message: `found ${found}, expected ${FIELDS}: topic, Q0, document, rank, score, run tag`,
    };
  }
  const { from, to } = fields[4]!;
  if (Number.isNaN(parseNumber(bytes, from, to))) {
    const text = decodeUtf8(bytes.subarray(from, Math.min(to, from + 40)))!;
    return {
      code: 'score_not_a_number',
      line,
      column: 5,
      message: `score "${text}" is not a number; expected e.g. 12.5 or 1.25e1`,
    };
  }
  return undefined;
}
