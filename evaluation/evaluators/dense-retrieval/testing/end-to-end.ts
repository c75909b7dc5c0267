import { InvalidInputError } from '../../../evaluator.ts';
import { npyFile } from '../../../formats/matrix/write-npy.ts';
import { scorerOf } from '../../../testing/score-texts.ts';
import { denseRetrieval } from '../index.ts';

/** Tests only: vectors, and the evaluator from end to end. */

/** One text a line. */
export const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

/** Rows as a `.npy` file in single precision. */
export const npy = (rows: readonly (readonly number[])[]): Uint8Array =>
  npyFile(Float32Array.from(rows.flat()), rows[0]?.length ?? 0);

/** Rows as a `.npy` file of whole numbers. */
export const npyOfInt8 = (rows: readonly (readonly number[])[]): Uint8Array =>
  npyFile(Int8Array.from(rows.flat()), rows[0]?.length ?? 0);

/** Scores a submission on all metrics, or those named. */
export const { evaluate } = scorerOf(denseRetrieval);

/** Problems of a submission or truth that is refused: `code: message` each, with the file and line before. */
export async function refusals(evaluation: Promise<unknown>): Promise<readonly string[]> {
  const error = await evaluation.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof InvalidInputError)) throw error;
  return error.problems.map(({ file, line, code, message }) =>
    [file, line, code, message].filter((part) => part !== undefined).join(': '),
  );
}
