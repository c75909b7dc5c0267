import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';

/** Shows the page "not found" where a procedure says that a thing does not exist; everything else passes through. */
export async function orNotFound<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}
