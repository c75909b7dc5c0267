import { pino } from 'pino';

/** Drivers put the values of a failed query into their messages, and with them tokens and addresses. */
const withoutValues = (text: string | undefined): string | undefined =>
  text
    ?.split('\n')
    .filter((line) => !line.startsWith('params:'))
    .join('\n');

export interface LoggedError {
  readonly type: string;
  readonly message: string | undefined;
  readonly stack: string | undefined;
  readonly code: unknown;
  readonly cause: LoggedError | undefined;
}

/** What a log tells of an error: where and why, without the data that it was about. */
export function loggedError(error: unknown): LoggedError | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) {
    return {
      type: typeof error,
      message: withoutValues(String(error)),
      stack: undefined,
      code: undefined,
      cause: undefined,
    };
  }
  return {
    type: error.name,
    message: withoutValues(error.message),
    stack: withoutValues(error.stack),
    code: 'code' in error ? error.code : undefined,
    cause: loggedError(error.cause),
  };
}

/** JSON lines on stderr: event name, ids, `durationMs`; never file contents, tokens or ground truth. */
export const log = pino(
  // Errors are logged as `err`; under another `errorKey` pino does not repeat their message, with the values, as `msg`.
  { base: null, errorKey: 'thrown', serializers: { err: loggedError } },
  pino.destination(2),
);
