/** Codes of the driver, of the network and of Postgres while it ends or starts. */
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

/** The database is not there at the moment, as opposed to: it said no. Libraries wrap what the driver throws. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && OUTAGE.has(String(error.code))) return true;
  return isOutage(error.cause);
}
