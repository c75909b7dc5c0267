import {
  type ByteSource,
  type Evaluation,
  type Evaluator,
  InvalidSubmissionError,
  InvalidTruthError,
} from '../evaluator.ts';
import { memorySource } from '../formats/memory-source.ts';

/** Tests only: scores texts or bytes in memory, or archives of them. */

const encoder = new TextEncoder();
function sourceOf(name: string, file: Content): ByteSource {
  if (typeof file !== 'string' && !(file instanceof Uint8Array)) return file;
  return memorySource(name, typeof file === 'string' ? encoder.encode(file) : file, 50);
}

/** What a file says, as text or as bytes, or where it is read from. */
export type Content = string | Uint8Array | ByteSource;

/** Functions that score files with an evaluator, and tell why one is refused. */
export function scorerOf<Options, Truth, Prediction>(evaluator: Evaluator<Options, Truth, Prediction>) {
  /** Metrics by name, the usual ones unless given. */
  async function evaluate(
    truthFile: Content,
    submissionFile: Content,
    given: object = {},
    metricIds?: readonly string[],
  ): Promise<Evaluation> {
    const options = evaluator.options.parse(given);
    const truth = await evaluator.parseTruth(sourceOf('truth', truthFile), options);
    const submission = evaluator.parseSubmission(sourceOf('submission', submissionFile), truth, options);
    return evaluator.score(
      truth,
      submission,
      options,
      metricIds ?? evaluator.metrics(options).map(({ id }) => id),
    );
  }

  /** Code, line and column of each problem, and which file is at fault. */
  async function refusal(truth: Content, submission: Content, given: object = {}) {
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

  /** The value of a metric over the instances, each drawn so many times. */
  function recomputed(
    evaluation: Evaluation,
    id: string,
    counts: ArrayLike<number>,
    given: object = {},
  ): number {
    const recomputation = evaluator.recomputation?.(id, evaluator.options.parse(given));
    const records = evaluation.records[recomputation?.records ?? ''];
    if (!recomputation || !records) throw new Error(`${id} cannot be recomputed`);
    return recomputation.prepare(records)(Float64Array.from(counts));
  }

  return { evaluate, refusal, recomputed };
}
