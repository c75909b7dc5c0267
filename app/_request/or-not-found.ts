import { notFound } from 'next/navigation';
import { ServiceError } from '#server/errors.ts';

/** Shows the page "not found" where a service says that a thing does not exist; everything else passes through. */
export async function orNotFound<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not-found') notFound();
    throw error;
  }
}
