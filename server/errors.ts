/** What can go wrong by the caller's doing. Anything else is a bug: logged whole, shown as "internal error". */
export type ErrorCode =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'limit-exceeded'
  | 'too-large';

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

/** HTTP status of each code: the one place where transports learn it. */
export const httpStatus: Record<ErrorCode, number> = {
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'limit-exceeded': 429,
};
