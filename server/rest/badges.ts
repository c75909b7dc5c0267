import { z } from 'zod';
import { scoreBadge } from '#evaluation/badges/score-badge.ts';
import { textAnswer } from '../http/answer.ts';
import { operation } from '../http/operation.ts';
import { badgeOf } from '../services/badges.ts';

/** Pages of others ask again and again; ranks move slowly. */
const MAX_AGE_SECONDS = 300;

export const getBadgeOperation = operation({
  method: 'get',
  path: '/submissions/{id}/badge.svg',
  summary: 'Rank and score as a badge for other pages: what everybody may see of them',
  description:
    'For scores that are public, whoever asks; 404 for all others. A submission that is not on the board has no rank.',
  params: z.object({ id: z.uuid() }),
  answers: { 200: { description: 'A small drawing', type: 'image/svg+xml' } },
  handle: async ({ backend, request, params }) => {
    const svg = scoreBadge(await badgeOf(backend.db, params.id));
    const answer = textAnswer(request, svg, 'image/svg+xml; charset=utf-8', { isPublic: true });
    answer.headers.set('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
    answer.headers.set('vary', 'accept-encoding');
    answer.headers.set('access-control-allow-origin', '*');
    answer.headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return answer;
  },
});
