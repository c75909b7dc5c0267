import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { backend } from '#server/backend.ts';
import { clientAddress } from '#server/client-address.ts';
import { guarded } from '#server/http/operation.ts';
import { appRouter } from '#server/routers/app.ts';

const handle = guarded(async (request, viewer) => {
  const { db, auth, blobs } = backend();
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => ({ db, auth, blobs, viewer, address: clientAddress(request.headers) }),
  });
});

export { handle as GET, handle as POST };
