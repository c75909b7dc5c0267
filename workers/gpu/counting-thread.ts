import { workerData } from 'node:worker_threads';
import type { CountingMessage } from './count-on.ts';
import { DeviceCompute } from './device-compute.ts';

/** The body of the thread that counts random replicates on a device: answers one question and ends. */
const { choice, asked, counts, state }: CountingMessage = workerData;
const compute = new DeviceCompute(choice);
try {
  counts.set(
    asked.method === 'extremeFlips'
      ? await compute.extremeFlips(asked.question)
      : await compute.reachingShuffles(asked.question),
  );
  Atomics.store(state, 0, 1);
} catch {
  Atomics.store(state, 0, 2);
} finally {
  Atomics.notify(state, 0);
  compute.close();
}
