import { workerData } from 'node:worker_threads';
import type { FlipsMessage } from './count-flips-on.ts';
import { DeviceCompute } from './device-compute.ts';

/** The body of the thread that counts extreme sign vectors on a device: answers one question and ends. */
const { choice, question, counts, state }: FlipsMessage = workerData;
const compute = new DeviceCompute(choice);
try {
  counts.set(await compute.extremeFlips(question));
  Atomics.store(state, 0, 1);
} catch {
  Atomics.store(state, 0, 2);
} finally {
  Atomics.notify(state, 0);
  compute.close();
}
