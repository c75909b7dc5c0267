import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import {
  type AnyEvaluator,
  type CasesDone,
  type Evaluation,
  InvalidSubmissionError,
  InvalidTruthError,
} from '#evaluation/evaluator.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import { fileSource } from '#server/file-source.ts';
import type { DeviceChoice } from '../gpu/open-gpu.ts';
import { runOnDevice } from './run-on-device.ts';
import type { ThreadJob, ThreadMessage } from './thread-messages.ts';

/** Smaller files are scored faster by one thread than it takes to start a second. */
const WORTH_A_THREAD_BYTES = 8 << 20;
/** Memory that a scoring thread may take for its objects; large arrays lie outside of it and are bounded by the evaluators. */
const HEAP_LIMIT_MB = 2048;

/** Called with the bytes as stored that are read so far; `cases` as for the evaluator's progress. */
type OnStoredProgress = (storedBytesRead: number, cases?: CasesDone) => void;

/** A file to score. */
export interface ScoreFileInput {
  readonly evaluatorId: string;
  /** As for the evaluator's `options`. */
  readonly options: unknown;
  /** All of the evaluator's metrics unless given. */
  readonly metricIds?: readonly string[];
  readonly truthPath: string;
  readonly submissionPath: string;
  /** Threads that may be used for one file; 1 unless given. */
  readonly threads?: number;
  /** The CPU unless given. */
  readonly device?: DeviceChoice;
  readonly signal?: AbortSignal;
  /** Called from the scoring loop itself, so that silence means that it stands still; may begin anew once. */
  readonly onProgress?: OnStoredProgress;
}

/** Scores and what produced them. */
export interface Scoring {
  readonly evaluation: Evaluation;
  /** `cpu`, or the adapter that computed. */
  readonly device: string;
  readonly durationMs: number;
}

/**
 * Scores a file on threads of its own: the caller's event loop stays free, and a scorer that crashes or runs out of
 * memory takes nobody with it. Where the evaluator asks a device, a process holds it; should its driver end that, the
 * file is scored anew without a device.
 *
 * @throws InvalidSubmissionError, InvalidTruthError, the reason of the signal, or an ordinary Error that is our fault
 */
export async function scoreFile({
  signal,
  onProgress,
  threads = 1,
  ...input
}: ScoreFileInput): Promise<Scoring> {
  signal?.throwIfAborted();
  const startedAt = performance.now();
  const evaluator = findEvaluator(input.evaluatorId);
  if (evaluator === undefined) throw new Error(`there is no evaluator ${input.evaluatorId}`);
  const options = evaluator.options.parse(input.options);
  const metricIds = input.metricIds ?? evaluator.metrics(options).map(({ id }) => id);
  const run = { job: { ...input, metricIds, threads }, signal, onProgress };
  const parts = await partCount(evaluator, input.submissionPath, threads);
  const inParts = await scoreInParts(evaluator, options, parts, run);
  const scored = inParts ? { evaluation: inParts, device: 'cpu' } : await scoreInOnePiece(run);
  return { ...scored, durationMs: performance.now() - startedAt };
}

interface Run {
  readonly job: ThreadJob;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: OnStoredProgress | undefined;
}

async function partCount(evaluator: AnyEvaluator, path: string, threads: number): Promise<number> {
  if (threads === 1 || !evaluator.parts) return 1;
  const { seekable, storedBytes } = await fileSource(path, 'submission');
  return seekable ? Math.min(threads, Math.ceil(storedBytes / WORTH_A_THREAD_BYTES)) : 1;
}

async function scoreInParts(
  evaluator: AnyEvaluator,
  options: unknown,
  count: number,
  { job, signal, onProgress }: Run,
): Promise<Evaluation | undefined> {
  if (count <= 1 || !evaluator.parts) return undefined;
  const { size } = await stat(job.submissionPath);
  const read = new Array<number>(count).fill(0);
  const ended = new AbortController();
  const anySignal = AbortSignal.any([ended.signal, ...(signal ? [signal] : [])]);
  const boundary = (index: number) => Math.floor((size * index) / count);
  try {
    const messages = await Promise.all(
      read.map((_, index) => {
        const range = { from: boundary(index), to: boundary(index + 1) };
        const onPartProgress = (bytes: number) => {
          read[index] = bytes;
          onProgress?.(
            Math.min(
              size,
              read.reduce((sum, part) => sum + part, 0),
            ),
          );
        };
        return runThread({ ...job, range }, anySignal, onPartProgress);
      }),
    );
    const parts = messages.map((message) => (message.kind === 'part' ? message.part : undefined));
    return evaluator.parts.merge(parts, options, job.metricIds);
  } finally {
    ended.abort();
  }
}

async function scoreInOnePiece(run: Run) {
  const { job, signal, onProgress } = run;
  if (!findEvaluator(job.evaluatorId)?.asksDevice || (job.device ?? 'cpu') === 'cpu') {
    return evaluationOf(await runThread(job, signal, onProgress));
  }
  const message = await runOnDevice(job, HEAP_LIMIT_MB, signal, ({ storedBytesRead, cases }) =>
    onProgress?.(storedBytesRead, cases),
  );
  if (typeof message !== 'string') return evaluationOf(answerIn(message));
  const { evaluation } = evaluationOf(await runThread({ ...job, device: 'cpu' }, signal, onProgress));
  return { evaluation, device: `webgpu, then cpu: its process ${message}` };
}

function evaluationOf(answer: ThreadAnswer) {
  if (answer.kind !== 'evaluation') throw new Error('a scoring thread answered a part for a whole file');
  const { evaluation, device } = answer;
  return { evaluation, device };
}

function answerIn(message: ThreadMessage): ThreadAnswer {
  if (message.kind === 'invalid') throw rehydrate(message);
  if (message.kind === 'progress') throw new Error('a job ended with its progress');
  return message;
}

type ThreadAnswer = Extract<ThreadMessage, { kind: 'evaluation' | 'part' }>;

/** Runs a job on a new thread and answers its last message. */
function runThread(job: ThreadJob, signal: AbortSignal | undefined, onProgress: Run['onProgress']) {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
  });
  const stop = (): void => void thread.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  const answer = new Promise<ThreadAnswer>((resolve, reject) => {
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') onProgress?.(message.storedBytesRead, message.cases);
      else if (message.kind === 'invalid') reject(rehydrate(message));
      else resolve(message);
    });
    thread.once('error', reject);
    thread.once('exit', (code) =>
      reject(signal?.reason ?? new Error(`the scoring thread ended with code ${code}`)),
    );
  });
  return answer.finally(() => signal?.removeEventListener('abort', stop));
}

function rehydrate({ isTruth, problems, total }: Extract<ThreadMessage, { kind: 'invalid' }>): Error {
  return isTruth ? new InvalidTruthError(problems, total) : new InvalidSubmissionError(problems, total);
}
