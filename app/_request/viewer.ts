import { headers } from 'next/headers';
import { cache } from 'react';
import type { Viewer } from '#server/permissions.ts';
import { viewerOf } from '#server/viewer.ts';

/** Who asks for this page; looked up once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => viewerOf(await headers()));
