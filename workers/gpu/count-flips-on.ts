import { Worker } from 'node:worker_threads';
import { countExtremeFlips } from '#evaluation/statistics/count-extreme-flips.ts';
import type { CountFlips, FlipQuestion } from '#evaluation/statistics/flip-question.ts';
import { randomFlips } from '#evaluation/statistics/flips.ts';
import type { DeviceChoice } from './open-gpu.ts';

/** Table lookups and comparisons from which asking a device is worth it: several seconds of the CPU. */
const WORTH_ASKING = 5e9;
const LIMIT_MS = 300_000;

/** What the flips thread is asked: `counts` is written before `state`, which is 1 when done and 2 when failed. */
export interface FlipsMessage {
  readonly choice: DeviceChoice;
  readonly question: FlipQuestion;
  readonly counts: Uint32Array<SharedArrayBuffer>;
  readonly state: Int32Array<SharedArrayBuffer>;
}

/**
 * Counts extreme sign vectors on a device, for statistics, which are not asynchronous: the device belongs to a thread of
 * its own, and this one stands still until it answers. Small questions, and all when the device fails, are answered here.
 */
export function countFlipsOn(choice: DeviceChoice, worthAsking = WORTH_ASKING): CountFlips {
  return (question) => {
    const { columns, pairs, count, seed } = question;
    const n = columns[0]?.length ?? 0;
    const work = count * (pairs.length + (columns.length * n) / 8);
    const asked = choice === 'cpu' || work < worthAsking ? undefined : ask(choice, question);
    return asked ?? countExtremeFlips(columns, pairs, randomFlips(n, count, seed));
  };
}

function ask(choice: DeviceChoice, question: FlipQuestion): Uint32Array | undefined {
  const counts = new Uint32Array(new SharedArrayBuffer(4 * question.pairs.length));
  const state = new Int32Array(new SharedArrayBuffer(4));
  const message: FlipsMessage = { choice, question, counts, state };
  const thread = new Worker(new URL('./flips-thread.ts', import.meta.url), { workerData: message });
  thread.on('error', () => {}); // told by the state, or by its silence
  thread.unref();
  Atomics.wait(state, 0, 0, LIMIT_MS);
  return Atomics.load(state, 0) === 1 ? Uint32Array.from(counts) : undefined;
}
