import { backend } from '#server/backend.ts';
import { guarded } from '#server/http/operation.ts';
import { uploadEndpoint } from '#server/http/uploads.ts';

const holder = globalThis as { podiumUploads?: ReturnType<typeof uploadEndpoint> };

const handle = guarded((request, viewer) => {
  holder.podiumUploads ??= uploadEndpoint(backend());
  return holder.podiumUploads(request, viewer);
});

export { handle as DELETE, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST };
