import { type Evaluation, InvalidSubmissionError, InvalidTruthError } from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { legalRetrieval } from '../index.ts';
import { legalOptions } from '../options.ts';

/** Tests only: scores texts or bytes in memory. */

const encoder = new TextEncoder();
const bytesOf = (file: string | Uint8Array) => (typeof file === 'string' ? encoder.encode(file) : file);

/** Metrics by name, those of the protocol unless given. */
export async function evaluate(
  truthFile: string | Uint8Array,
  submissionFile: string | Uint8Array,
  given: object = {},
  metricIds?: readonly string[],
): Promise<Evaluation> {
  const options = legalOptions.parse(given);
  const truth = await legalRetrieval.parseTruth(memorySource('truth', bytesOf(truthFile), 7), options);
  const source = memorySource('submission', bytesOf(submissionFile), 1000);
  const submission = legalRetrieval.parseSubmission(source, truth, options);
  const ids = metricIds ?? legalRetrieval.metrics(options).map(({ id }) => id);
  return legalRetrieval.score(truth, submission, options, ids);
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
