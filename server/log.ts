import { pino } from 'pino';

/** JSON lines on stderr: event name, ids, `durationMs`; never file contents, tokens or ground truth. */
export const log = pino({ base: null }, pino.destination(2));
