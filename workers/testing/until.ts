import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is neither undefined nor false. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  limitMs = 60_000,
  pauseMs = 50,
): Promise<T> {
  for (const deadline = performance.now() + limitMs; performance.now() < deadline; await sleep(pauseMs)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
  }
  throw new Error(`waited ${limitMs} ms in vain for: ${what}`);
}
