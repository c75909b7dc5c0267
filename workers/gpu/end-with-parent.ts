import { isMainThread, Worker } from 'node:worker_threads';

const LOOK_MS = 500;

/**
 * Ends this process once the one that started it is gone, also while a driver holds the main thread for ever: a thread of its
 * own looks, and keeps nothing alive by it.
 */
export function endWithParent(): void {
  new Worker(new URL(import.meta.url)).unref();
}

if (!isMainThread) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, LOOK_MS);
}
