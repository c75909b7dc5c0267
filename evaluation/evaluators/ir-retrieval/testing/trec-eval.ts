import { type Evaluation, InvalidSubmissionError, InvalidTruthError } from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { irRetrieval } from '../index.ts';
import { type RetrievalOptions, retrievalOptions } from '../options.ts';

/** Tests only: runs the evaluator as a trec_eval command line would. */

/** A trec_eval command: the options and measures that it stands for. */
export interface Command {
  readonly options: RetrievalOptions;
  readonly metricIds: readonly string[];
}

/** Translates trec_eval's arguments, e.g. `-q -c -l2 -m all_trec`. */
export function translate(args: readonly string[], compat: '10' | '9'): Command {
  const given: Record<string, unknown> = { compat, complete: false };
  const names: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const flag = args[index]?.slice(0, 2) ?? '';
    const takesValue = /^-[lMNmRZ]$/.test(flag);
    const attached = args[index]?.slice(2) ?? '';
    const value = takesValue && attached === '' ? args[++index] : attached;
    if (flag === '-c') given.complete = true;
    else if (flag === '-J') given.judgedOnly = true;
    else if (flag === '-l') given.relevanceLevel = value;
    else if (flag === '-M') given.truncate = value;
    else if (flag === '-N') given.collectionSize = value;
    else if (flag === '-R') given.judgments = value;
    else if (flag === '-m') names.push(value ?? '');
  }
  const options = retrievalOptions.parse(given);
  const metricIds = (names.length > 0 ? names : ['official']).flatMap((name) => {
    const group = irRetrieval.metricGroup?.(name, options) ?? [irRetrieval.metric(name, options)];
    return group.map((metric) => {
      if (metric === undefined) throw new Error(`no measure ${name}`);
      return metric.id;
    });
  });
  const texts =
    options.judgments === 'qrels' && names.includes('all_trec') ? ['relstring', 'runid'] : ['runid'];
  return { options, metricIds: [...new Set([...metricIds, ...texts])] };
}

/** Scores bytes in memory. */
export async function score(
  truth: Uint8Array,
  run: Uint8Array,
  { options, metricIds }: Command,
  chunkSize?: number,
): Promise<Evaluation> {
  const judgments = await irRetrieval.parseTruth(memorySource('qrels', truth, chunkSize), options);
  const submission = irRetrieval.parseSubmission(memorySource('run', run, chunkSize), judgments, options);
  return irRetrieval.score(judgments, submission, options, metricIds);
}

/** As {@link score}, but answers the problems where the input is refused. */
export async function scoreOrRefuse(
  truth: Uint8Array,
  run: Uint8Array,
  command: Command,
): Promise<Evaluation | InvalidSubmissionError | InvalidTruthError> {
  try {
    return await score(truth, run, command);
  } catch (error) {
    if (error instanceof InvalidSubmissionError || error instanceof InvalidTruthError) return error;
    throw error;
  }
}
