import { TRPCError } from '@trpc/server';
import { api } from './api.ts';

/** How pages look up what the second part of their address names. */
const lookups = new Map<string, (name: string) => Promise<unknown>>([
  ['benchmarks', (slug) => api.benchmarks.bySlug(slug)],
  ['tasks', (slug) => api.tasks.bySlug(slug)],
  ['evaluators', (id) => api.evaluators.byId(id)],
  ['submissions', (id) => api.submissions.byId({ id })],
  ['reports', (id) => api.reports.byId({ id })],
]);

/**
 * Whether an address cannot be read, or names a thing that is not there for whoever asks. To be known before its page
 * is made: where the page finds out, Next sends a document without text that waits for a script to fill it.
 */
export async function isMissing(pathname: string): Promise<boolean> {
  const parts = readableParts(pathname);
  if (parts === null) return true;
  const [section = '', name = ''] = parts;
  try {
    if (name !== '') await lookups.get(section)?.(name);
    return false;
  } catch (error) {
    // Of any other failure the page itself tells.
    return error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
  }
}

/** The parts of an address, decoded; null where they are not UTF-8, or hold the one character that no text can. */
function readableParts(pathname: string): string[] | null {
  try {
    const parts = pathname.split('/').slice(1).map(decodeURIComponent);
    return parts.some((part) => part.includes('\0')) ? null : parts;
  } catch {
    return null;
  }
}
