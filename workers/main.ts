import { env } from '#server/env.ts';
import { isComputing } from './computing/compute.ts';
import { startWorker } from './worker.ts';

/** The worker process: runs until it is told to stop or its parent is gone. */
const { DATABASE_URL, PODIUM_DATA_DIR, PODIUM_WORKER_CONCURRENCY, PODIUM_HANG_SECONDS, PODIUM_DEVICE } =
  env();
const worker = await startWorker({
  databaseUrl: DATABASE_URL,
  dataDir: PODIUM_DATA_DIR,
  concurrency: PODIUM_WORKER_CONCURRENCY,
  hangAfterMs: PODIUM_HANG_SECONDS * 1000,
  graceMs: 2000,
  device: PODIUM_DEVICE,
});

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await worker.stop();
  if (isComputing()) process.kill(process.pid, 'SIGKILL'); // exit would wait for a thread that waits for a device
  process.exit(0);
}
for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, stop);
