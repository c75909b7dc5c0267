import { headers } from 'next/headers';
import { cache } from 'react';
import { backend } from '#server/backend.ts';
import type { Viewer } from '#server/permissions.ts';
import { viewerOf } from '#server/viewer.ts';

/** Who asks for this page, by the session cookie; looked up once a request. Tokens are for the API. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const { db, auth } = backend();
  return viewerOf(db, auth, new Headers({ cookie: (await headers()).get('cookie') ?? '' }));
});
