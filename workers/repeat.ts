import { log } from '#server/log.ts';

/** Does something now and then again and again with pauses, also when it fails. Returns what ends it. */
export function repeat(event: string, pauseMs: number, work: () => Promise<unknown>): () => Promise<void> {
  const pause = new AbortController();
  const { signal } = pause;
  async function run(): Promise<void> {
    while (!signal.aborted) {
      await work().catch((error: unknown) => log.warn({ event: `${event}-failed`, err: error }));
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
  const running = run();
  return () => {
    pause.abort();
    return running;
  };
}
