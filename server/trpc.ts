import { initTRPC, TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import superjson from 'superjson';
import { ZodError, z } from 'zod';
import { isOutage } from '#db/outage.ts';
import type { Backend } from './backend.ts';
import { databaseAway, type ErrorCode, ServiceError } from './errors.ts';
import { log } from './log.ts';
import type { Viewer } from './permissions.ts';

/** What every procedure has at hand. */
export interface Context extends Pick<Backend, 'db' | 'auth' | 'blobs'> {
  viewer: Viewer | null;
  /** Network address of the client. */
  address: string;
}

const CODES: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  unauthorized: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'too-large': 'PAYLOAD_TOO_LARGE',
  invalid: 'UNPROCESSABLE_CONTENT',
  'limit-exceeded': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    const { cause } = error;
    return {
      ...shape,
      data: {
        ...shape.data,
        stack: undefined,
        /** Stable name of the reason, as in the REST interface. */
        reason: cause instanceof ServiceError ? cause.reason : null,
        /** What is wrong with which field of the input. */
        fields: cause instanceof ZodError ? z.treeifyError(cause) : null,
      },
    };
  },
});

/** The one place where errors of services become errors of procedures. Anything else is a bug: logged whole, hidden. */
const errorsMapped = t.middleware(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause: thrown } = result.error;
  const cause = isOutage(thrown) ? databaseAway() : thrown;
  if (cause !== thrown) log.warn({ event: 'database-away', path, err: thrown });
  if (cause instanceof ServiceError) {
    throw new TRPCError({ code: CODES[cause.code], message: cause.message, cause });
  }
  if (cause instanceof ZodError) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: cause.issues[0]?.message ?? 'Invalid input', cause });
  }
  if (result.error.code === 'INTERNAL_SERVER_ERROR') {
    log.error({ event: 'procedure-failed', path, err: cause ?? result.error });
    throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side' });
  }
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Whether a viewer is needed, and which, is for the service to say. */
export const procedure = t.procedure.use(errorsMapped);
