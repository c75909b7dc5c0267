import { z } from 'zod';
import { backend } from '../backend.ts';
import { watchSubmission } from '../services/submission-feed.ts';
import { eventStream } from './event-stream.ts';
import { guarded } from './operation.ts';

const parameters = z.object({ id: z.uuid() });

/** `GET /api/v1/submissions/{id}/events`: how a submission gets on, as server-sent events, until its state is final. */
export const submissionEvents = guarded(async (request, viewer, context: { params: Promise<unknown> }) => {
  const { id } = parameters.parse(await context.params);
  const last = request.headers.get('last-event-id');
  return eventStream(watchSubmission(backend(), viewer, id, request.signal, last), request.signal);
});
