import { type Evaluation, InvalidSubmissionError, InvalidTruthError } from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { classification } from '../index.ts';
import { type ClassificationOptions, classificationOptions } from '../options.ts';

/** Tests only: scores texts or bytes in memory. */

const encoder = new TextEncoder();
const sourceOf = (name: string, file: string | Uint8Array) =>
  memorySource(name, typeof file === 'string' ? encoder.encode(file) : file, 50);

/** Metrics by name, those of the kind of task unless given. */
export async function evaluate(
  truthFile: string | Uint8Array,
  submissionFile: string | Uint8Array,
  given: object = {},
  metricIds?: readonly string[],
): Promise<Evaluation> {
  const options: ClassificationOptions = classificationOptions.parse(given);
  const truth = await classification.parseTruth(sourceOf('truth', truthFile), options);
  const submission = classification.parseSubmission(sourceOf('submission', submissionFile), truth, options);
  const ids = metricIds ?? classification.metrics(options).map(({ id }) => id);
  return classification.score(truth, submission, options, ids);
}

/** Code, line and column of each problem, and which file is at fault. */
export async function refusal(
  truth: string | Uint8Array,
  submission: string | Uint8Array,
  given: object = {},
) {
  try {
    await evaluate(truth, submission, given);
  } catch (error) {
    if (error instanceof InvalidTruthError || error instanceof InvalidSubmissionError) {
      return {
        file: error instanceof InvalidTruthError ? 'truth' : 'submission',
        total: error.total,
        places: error.problems.map(({ code, line, column }) => [code, line, column]),
        messages: error.problems.map(({ message }) => message),
      };
    }
    throw error;
  }
  throw new Error('not refused');
}
