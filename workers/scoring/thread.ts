import { parentPort, workerData } from 'node:worker_threads';
import { scoreJob } from './score-job.ts';
import type { ThreadJob } from './thread-messages.ts';

/** The body of a scoring thread: does one job and ends. */
await scoreJob(workerData as ThreadJob, (message) => parentPort?.postMessage(message));
