import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ThreadJob, ThreadMessage } from './thread-messages.ts';

/**
 * Does a job in a process of its own, where a driver that crashes takes nobody with it.
 *
 * @param onProgress - gets what it says on the way
 * @returns its last message, or how it ended without one
 */
export async function runOnDevice(
  job: ThreadJob,
  heapLimitMb: number,
  signal: AbortSignal | undefined,
  onProgress: (message: Extract<ThreadMessage, { kind: 'progress' }>) => void,
): Promise<ThreadMessage | string> {
  const child = fork(new URL('./device-process.ts', import.meta.url), {
    ...{ serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    execArgv: [`--max-old-space-size=${heapLimitMb}`],
  });
  const stop = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  let last: ThreadMessage | undefined;
  child.on('message', (message: ThreadMessage) => {
    if (message.kind === 'progress') onProgress(message);
    else last = message;
  });
  try {
    child.send(job, () => {}); // whether it arrived is told by its end
    const ending = await once(child, 'close').then(
      ([code, end]) => `ended with ${end ?? `code ${code}`}`,
      (error: Error) => `did not start: ${error.message}`,
    );
    signal?.throwIfAborted();
    return last ?? ending;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
