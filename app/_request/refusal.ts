import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { ServiceError } from '#server/errors.ts';

/** Why a procedure refused, to be shown beside the form that asked; undefined where the fault is ours. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof TRPCError)) return undefined;
  const { cause } = error;
  if (cause instanceof ServiceError) return cause.message;
  if (!(cause instanceof ZodError)) return undefined;
  return cause.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('. ');
}

/** The stable name of a refusal's reason. */
export function reasonOf(error: unknown): string | undefined {
  return error instanceof TRPCError && error.cause instanceof ServiceError ? error.cause.reason : undefined;
}
