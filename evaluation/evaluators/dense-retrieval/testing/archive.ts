import { type ByteSource, type Evaluation, InvalidInputError } from '../../../evaluator.ts';
import { npyFile } from '../../../formats/matrix/write-npy.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { denseRetrieval } from '../index.ts';
import { denseOptions } from '../options.ts';

/** Tests only: vectors and archives in memory, and the evaluator from end to end. */

const encoder = new TextEncoder();

type Content = string | Uint8Array;

/** Files by name as the archive that holds them, handed out in small pieces. */
export function archive(files: Readonly<Record<string, Content>>, pieceBytes = 13): ByteSource {
  const members = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => {
      const bytes = typeof content === 'string' ? encoder.encode(content) : content;
      return { ...memorySource(name, bytes, pieceBytes), seekable: false };
    });
  return { ...memorySource('archive.zip', new Uint8Array()), members: async () => members };
}

/** One text a line. */
export const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

/** Rows as a `.npy` file in single precision. */
export const npy = (rows: readonly (readonly number[])[]): Uint8Array =>
  npyFile(Float32Array.from(rows.flat()), rows[0]?.length ?? 0);

/** Rows as a `.npy` file of whole numbers. */
export const npyOfInt8 = (rows: readonly (readonly number[])[]): Uint8Array =>
  npyFile(Int8Array.from(rows.flat()), rows[0]?.length ?? 0);

/** Scores a submission on all metrics, or those named. */
export async function evaluate(
  truth: ByteSource,
  submission: ByteSource,
  given: Readonly<Record<string, unknown>> = {},
  metricIds?: readonly string[],
): Promise<Evaluation> {
  const options = denseOptions.parse(given);
  const parsed = await denseRetrieval.parseTruth(truth, options);
  const prediction = denseRetrieval.parseSubmission(submission, parsed, options);
  const ids = metricIds ?? denseRetrieval.metrics(options).map(({ id }) => id);
  return denseRetrieval.score(parsed, prediction, options, ids);
}

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
