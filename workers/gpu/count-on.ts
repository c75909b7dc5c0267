import { Worker } from 'node:worker_threads';
import { type Counting, countingHere } from '#evaluation/statistics/counting.ts';
import type { DeviceChoice } from './open-gpu.ts';

/** Seconds of the CPU from which asking a device is worth it. */
const WORTH_ASKING = 5;
const LIMIT_MS = 300_000;
/** What a table lookup or comparison of sign flips takes on a CPU, and the shuffling of one score. */
const SECONDS_EACH = { flip: 1e-9, shuffle: 1.6e-8 };

/** What the counting thread is asked: `counts` is written before `state`, which is 1 when done and 2 when failed. */
export interface CountingMessage {
  readonly choice: DeviceChoice;
  readonly asked: Asked;
  readonly counts: Uint32Array<SharedArrayBuffer>;
  readonly state: Int32Array<SharedArrayBuffer>;
}

/** A method of `Counting` and what it is asked. */
type Asked = {
  [Method in keyof Counting]: { readonly method: Method; readonly question: Parameters<Counting[Method]>[0] };
}[keyof Counting];

/**
 * Counts random replicates on a device, for statistics, which are not asynchronous: the device belongs to a thread of
 * its own, and this one stands still until it answers. Small questions, and all when the device fails, are answered here.
 */
export function countOn(choice: DeviceChoice, worthAsking = WORTH_ASKING): Counting {
  const answer = (asked: Asked, pairs: number, seconds: number) =>
    choice === 'cpu' || seconds < worthAsking ? undefined : ask(choice, asked, pairs);
  return {
    extremeFlips(question) {
      const { columns, pairs, count } = question;
      const lookups = (columns.length * (columns[0]?.length ?? 0)) / 8;
      const seconds = count * (pairs.length + lookups) * SECONDS_EACH.flip;
      const counts = answer({ method: 'extremeFlips', question }, pairs.length, seconds);
      return counts ?? countingHere.extremeFlips(question);
    },
    reachingShuffles(question) {
      const { columns, count } = question;
      const k = columns.length;
      const seconds = count * k * (columns[0]?.length ?? 0) * SECONDS_EACH.shuffle;
      const counts = answer({ method: 'reachingShuffles', question }, (k * (k - 1)) / 2, seconds);
      return counts ?? countingHere.reachingShuffles(question);
    },
  };
}

function ask(choice: DeviceChoice, asked: Asked, pairs: number): Uint32Array | undefined {
  const counts = new Uint32Array(new SharedArrayBuffer(4 * pairs));
  const state = new Int32Array(new SharedArrayBuffer(4));
  const message: CountingMessage = { choice, asked, counts, state };
  const thread = new Worker(new URL('./counting-thread.ts', import.meta.url), { workerData: message });
  thread.on('error', () => {}); // told by the state, or by its silence
  thread.unref();
  Atomics.wait(state, 0, 0, LIMIT_MS);
  return Atomics.load(state, 0) === 1 ? Uint32Array.from(counts) : undefined;
}
