import { z } from 'zod';
import { SUBMISSION_STATES } from '#app/_components/submission-list.tsx';
import { backend } from '#server/backend.ts';
import { ServiceError } from '#server/errors.ts';
import type { Viewer } from '#server/permissions.ts';
import { listSubmissions } from '#server/services/submissions.ts';
import type { SearchParams } from './search-params.ts';

const query = z.object({
  state: z.enum(SUBMISSION_STATES).optional().catch(undefined),
  page: z.string().optional().catch(undefined),
});

/** The viewer's submissions as the address asks for them; a page token that is none begins at the newest. */
export async function ownSubmissions(viewer: Viewer, params: SearchParams, taskSlug?: string) {
  const { state, page } = query.parse(params);
  const list = (pageToken?: string) =>
    listSubmissions(backend().db, viewer, { mine: true, state, taskSlug, pageToken });
  const found = await list(page).catch((error: unknown) => {
    if (error instanceof ServiceError && error.reason === 'page_token_invalid') return list();
    throw error;
  });
  return { ...found, state };
}
