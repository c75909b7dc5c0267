import { pino } from 'pino';
import { env } from './env.ts';

/** JSON lines: event name, ids, `durationMs`; never file contents, tokens or ground truth. */
export const log = pino({ level: env.PODIUM_LOG_LEVEL, base: null });
