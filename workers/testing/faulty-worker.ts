import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { env } from '#server/env.ts';
import { scoreFile } from '../scoring/score-file.ts';
import { startWorker } from '../worker.ts';

/**
 * A worker whose scoring goes wrong for files that begin with a comment-like topic of a known name; for all others
 * it is the real one. `crash`: the scoring thread dies. `hang`: it computes for ever. `slow`: it shows progress for
 * ever.
 */
const faults: Record<string, (signal: AbortSignal | undefined, onProgress: () => void) => Promise<never>> = {
  crash: (signal) => inThread('process.exit(134)', signal),
  hang: (signal) => inThread('for (;;);', signal),
  slow: async (signal, onProgress) => {
    const timer = setInterval(onProgress, 100);
    try {
      return await inThread('for (;;);', signal);
    } finally {
      clearInterval(timer);
    }
  },
};

function inThread(code: string, signal: AbortSignal | undefined): Promise<never> {
  const thread = new Worker(code, { eval: true });
  signal?.addEventListener('abort', () => void thread.terminate());
  return new Promise((_, reject) => {
    thread.once('exit', () => reject(signal?.reason ?? new Error('the scoring thread died')));
  });
}

async function firstWord(path: string): Promise<string> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
  await file.close();
  return buffer.toString('utf8', 0, bytesRead).split(/\s/, 1)[0] ?? '';
}

const { DATABASE_URL, PODIUM_DATA_DIR } = env();
const worker = await startWorker({
  databaseUrl: DATABASE_URL,
  dataDir: PODIUM_DATA_DIR,
  concurrency: 1,
  hangAfterMs: 4000, // a loaded machine takes more than a second to start a thread
  graceMs: 500,
  async scoreFile(input) {
    const fault = faults[await firstWord(input.submissionPath)];
    return fault ? fault(input.signal, () => input.onProgress?.(1)) : scoreFile(input);
  },
});
process.on('SIGTERM', async () => {
  await worker.stop();
  process.exit(0);
});
