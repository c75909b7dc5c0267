import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '#server/log.ts';

const OUTAGE = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);

/** The database is not there at the moment, as opposed to: it said no. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && OUTAGE.has(String(error.code))) return true;
  return isOutage(error.cause);
}

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
