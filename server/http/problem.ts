import { ZodError } from 'zod';
import { isOutage } from '#db/outage.ts';
import { InvalidInputError } from '#evaluation/evaluator.ts';
import { databaseAway, httpStatus, ServiceError } from '../errors.ts';
import { log } from '../log.ts';

/** One thing that is wrong with a request or a file. */
export interface ProblemDetail {
  message: string;
  /** Path of the field of the request. */
  field?: string;
  code?: string;
  /** Member of an archive. */
  file?: string;
  line?: number;
  column?: number;
}

/** An error as RFC 9457 has it. `code` is stable: clients may branch on it. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: ProblemDetail[];
  request_id: string;
  [extension: string]: unknown;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  422: 'Invalid',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
};

/** What the client is told about an error. Whatever is no fault of the client's is logged whole and stays hidden. */
export function toProblem(error: unknown, requestId: string): Problem {
  const problem = (status: number, code: string, detail: string, more: Partial<Problem> = {}): Problem => ({
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail,
    code,
    ...more,
    request_id: requestId,
  });
  if (error instanceof ServiceError) {
    return problem(httpStatus[error.code], error.reason, error.message, error.details);
  }
  if (error instanceof ZodError) {
    const errors = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    const [first] = errors;
    return problem(400, 'invalid_request', [first?.field, first?.message].filter(Boolean).join(': '), {
      errors,
    });
  }
  if (error instanceof InvalidInputError) {
    const errors = error.problems.map((item) => ({ ...item }));
    return problem(422, 'invalid_file', error.message, { errors, total: error.total });
  }
  if (isOutage(error)) {
    log.warn({ event: 'database-away', requestId, err: error });
    return toProblem(databaseAway(), requestId);
  }
  log.error({ event: 'request-failed', requestId, err: error });
  return problem(
    500,
    'internal_error',
    `Something went wrong on our side; quote ${requestId} if you report it`,
  );
}

export function problemResponse(problem: Problem): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (typeof problem.retryAfterSeconds === 'number')
    headers.set('retry-after', `${problem.retryAfterSeconds}`);
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
