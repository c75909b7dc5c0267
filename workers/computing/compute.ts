import { Worker } from 'node:worker_threads';
import type { DeviceChoice } from '../gpu/open-gpu.ts';
import type { Computations } from './computations.ts';
import type { Answer } from './thread.ts';

type Input<Name extends keyof Computations> = Parameters<Computations[Name]>[0];
type Output<Name extends keyof Computations> = Awaited<ReturnType<Computations[Name]>>;

/** Where threads that are started from now on may compute. */
let device: DeviceChoice = 'cpu';

/** The CPU unless somebody says otherwise. */
export function computeOn(choice: DeviceChoice): void {
  device = choice;
}

/** A thread that stays, since starting one takes longer than most computations. */
class ComputingThread {
  private readonly thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { device },
  });
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>();
  private questions = 0;

  constructor(onEnd: () => void) {
    this.thread.on('message', (answer: Answer) => {
      const asked = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if (this.waiting.size === 0) this.thread.unref();
      if ('error' in answer) asked?.reject(answer.error);
      else asked?.resolve(answer.output);
    });
    const end = (reason: unknown): void => {
      onEnd();
      for (const asked of this.waiting.values()) asked.reject(reason);
      this.waiting.clear();
    };
    this.thread.once('error', end);
    this.thread.once('exit', (code) => end(new Error(`a computing thread ended with code ${code}`)));
    this.thread.unref();
  }

  get isBusy(): boolean {
    return this.waiting.size > 0;
  }

  ask(name: string, input: unknown): Promise<unknown> {
    const asked = Promise.withResolvers<unknown>();
    const id = this.questions++;
    this.waiting.set(id, asked);
    this.thread.ref(); // it keeps the process only while somebody waits for an answer
    this.thread.postMessage({ id, name, input });
    return asked.promise;
  }
}

/** One for each kind, so that a long computation keeps none of another kind waiting; an analysis follows its board. */
const threads = new Map<string, ComputingThread>();

function threadFor(computation: keyof Computations): ComputingThread {
  const name = computation === 'analysis' ? 'board' : computation;
  const thread = threads.get(name) ?? new ComputingThread(() => threads.delete(name));
  threads.set(name, thread);
  return thread;
}

/** Whether a thread has something to compute. One that waits for the process of a device cannot be ended. */
export const isComputing = (): boolean => threads.values().some(({ isBusy }) => isBusy);

/** Computes on another thread. Nobody waits for the outcome once the signal is aborted. */
export async function compute<Name extends keyof Computations>(
  name: Name,
  input: Input<Name>,
  signal: AbortSignal,
): Promise<Output<Name>> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return (await Promise.race([threadFor(name).ask(name, input), aborted.promise])) as Output<Name>;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
