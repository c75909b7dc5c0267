import { headers } from 'next/headers';
import { cache } from 'react';
import { backend } from '#server/backend.ts';
import { clientAddress } from '#server/client-address.ts';
import { appRouter } from '#server/routers/app.ts';
import { createCallerFactory } from '#server/trpc.ts';
import { currentViewer } from './viewer.ts';

const createCaller = createCallerFactory(appRouter);

const requestContext = cache(async () => {
  const { db, auth, blobs } = backend();
  return { db, auth, blobs, viewer: await currentViewer(), address: clientAddress(await headers()) };
});

/** The procedures of this server, called as whoever asks for this page: the only way from pages to data. */
export const api = createCaller(requestContext);

/** The same, called as a reader without an account: for what should look alike to all. */
export const publicApi = createCaller(async () => ({ ...(await requestContext()), viewer: null }));
