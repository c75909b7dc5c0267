import { notFound } from '../errors.ts';
import { guarded } from './operation.ts';

/** The answer below `/api/v1` where there is no operation: a problem, as every other error there. */
export const unknownPath = guarded<unknown>(async (request) => {
  throw notFound(`The path ${new URL(request.url).pathname}`);
});
