import { type Compute, cpu } from '#evaluation/compute/compute.ts';
import { InvalidInputError, InvalidTruthError, type OnProgress } from '#evaluation/evaluator.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import { fileSource } from '#server/file-source.ts';
import { DeviceCompute } from '../gpu/device-compute.ts';
import { searchOnThreads } from './search-on-threads.ts';
import type { ThreadJob, ThreadMessage } from './thread-messages.ts';

type Say = (message: ThreadMessage) => void;

const searchingProcessor = (threads: number): Compute => ({
  ...cpu,
  topK: (question, slabs) => searchOnThreads(question, slabs, threads),
});

/** Does one job and says what came of it, as a scoring thread and the process of a device do. */
export async function scoreJob(job: ThreadJob, say: Say): Promise<void> {
  try {
    await score(job, say);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { problems, total } = error;
    say({ kind: 'invalid', isTruth: error instanceof InvalidTruthError, problems, total });
  }
}

async function score(
  { evaluatorId, truthPath, submissionPath, range, ...job }: ThreadJob,
  say: Say,
): Promise<void> {
  const evaluator = findEvaluator(evaluatorId);
  if (evaluator === undefined) throw new Error(`there is no evaluator ${evaluatorId}`);
  const options = evaluator.options.parse(job.options);
  say({ kind: 'progress', storedBytesRead: 0 });
  const truth = await asTruth(async () =>
    evaluator.parseTruth(await fileSource(truthPath, 'truth'), options),
  );
  const source = await fileSource(submissionPath, 'submission', () => onProgress(0));
  const start = range?.from ?? 0;
  const onProgress: OnProgress = (_bytes, cases) =>
    say({ kind: 'progress', storedBytesRead: source.position - start, cases });
  onProgress(0);
  if (range && evaluator.parts) {
    const part = await evaluator.parts.score(truth, source, range, options, job.metricIds, onProgress);
    say({ kind: 'part', part });
  } else {
    const submission = evaluator.parseSubmission(source, truth, options, onProgress);
    const compute = new DeviceCompute(job.device ?? 'cpu', searchingProcessor(job.threads ?? 1));
    const evaluation = await evaluator.score(truth, submission, options, job.metricIds, compute);
    say({ kind: 'evaluation', evaluation, device: compute.device });
    await compute.close();
  }
}

/** Whatever is wrong while the truth is read is the truth's fault, e.g. broken gzip data. */
async function asTruth<Truth>(read: () => Promise<Truth>): Promise<Truth> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InvalidInputError) throw new InvalidTruthError(error.problems, error.total);
    throw error;
  }
}
