/** What can go wrong by the caller's doing. Anything else is a bug: logged whole, shown as "internal error". */
export type ErrorCode =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'limit-exceeded'
  | 'too-large'
  | 'unavailable';

/** When to come back where something of ours is briefly away. */
export const RETRY_AFTER_SECONDS = 5;

export class ServiceError extends Error {
  readonly code: ErrorCode;
  /** Stable machine name of the reason, e.g. `quota_exceeded`; clients may branch on it. */
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: ErrorCode, reason: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

export const notFound = (what: string): ServiceError =>
  new ServiceError('not-found', 'not_found', `${what} not found`);

/** What everybody is told while the database is away. */
export const databaseAway = (): ServiceError =>
  new ServiceError('unavailable', 'database_away', 'The database is away for a moment; try again', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

/** HTTP status of each code: the one place where transports learn it. */
export const httpStatus: Record<ErrorCode, number> = {
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'limit-exceeded': 429,
  unavailable: 503,
};
