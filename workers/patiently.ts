import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage } from '#db/outage.ts';
import { log } from '#server/log.ts';

/** Does something again and again while the database is away, for as long as that makes sense. */
export async function patiently<T>(work: () => Promise<T>, limitMs = 60_000): Promise<T> {
  for (const deadline = performance.now() + limitMs; ; await sleep(500)) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error) || performance.now() > deadline) throw error;
      log.warn({ event: 'database-away', err: error });
    }
  }
}
