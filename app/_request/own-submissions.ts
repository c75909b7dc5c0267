import { z } from 'zod';
import { SUBMISSION_STATES } from '#app/_components/submission-list.tsx';
import { api } from './api.ts';
import { reasonOf } from './refusal.ts';
import type { SearchParams } from './search-params.ts';

const query = z.object({
  state: z.enum(SUBMISSION_STATES).optional().catch(undefined),
  page: z.string().max(100).optional().catch(undefined),
});

/** The viewer's submissions as the address asks for them; a page token that is none begins at the newest. */
export async function ownSubmissions(params: SearchParams, taskSlug?: string) {
  const { state, page } = query.parse(params);
  const list = (pageToken?: string) => api.submissions.list({ mine: true, state, taskSlug, pageToken });
  const found = await list(page).catch((error: unknown) => {
    if (reasonOf(error) === 'page_token_invalid') return list();
    throw error;
  });
  return { ...found, state };
}
