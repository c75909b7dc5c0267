import { z } from 'zod';
import { submissionState } from '#db/schema/index.ts';
import { blobAnswer, csvAnswer } from '../http/answer.ts';
import { toCsv } from '../http/csv.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { receiveSubmission } from '../services/receive-submission.ts';
import { retrySubmission, withdrawSubmission } from '../services/submission-actions.ts';
import {
  findSubmissionFile,
  getInstanceScores,
  getSubmission,
  listSubmissions,
} from '../services/submissions.ts';
import { attributesText } from '../services/system-attributes.ts';
import * as answer from './answers.ts';

const params = z.object({ id: z.uuid() });
const booleanText = z.enum(['true', 'false']).transform((text) => text === 'true');

export const listSubmissionsOperation = operation({
  method: 'get',
  path: '/submissions',
  summary: 'Submissions that you may see, newest first',
  query: queryOf({
    task: slug.optional(),
    state: z.enum(submissionState.enumValues).optional(),
    mine: booleanText.optional().meta({ description: 'Only your own' }),
    pageSize: z.coerce.number().int().min(1).max(200).optional(),
    pageToken: z.string().max(100).optional().meta({ description: '`nextPageToken` of the page before' }),
  }),
  answers: { 200: { description: 'A page of submissions', schema: answer.submissionPage } },
  handle: ({ backend, viewer, query: { task, ...rest } }) =>
    listSubmissions(backend.db, viewer, { taskSlug: task, ...rest }),
});

export const getSubmissionOperation = operation({
  method: 'get',
  path: '/submissions/{id}',
  summary: 'A submission: state, place in the queue, problems, scores, provenance',
  params,
  answers: { 200: { description: 'The submission', schema: answer.submission } },
  handle: ({ backend, viewer, params }) => getSubmission(backend.db, viewer, params.id),
});

export const getInstancesOperation = operation({
  method: 'get',
  path: '/submissions/{id}/instances.csv',
  summary: 'Scores per instance as CSV, where the phase shows them',
  params,
  query: queryOf({
    metric: z.string().max(2000).optional().meta({ description: 'Ids of metrics, separated by commas' }),
  }),
  answers: { 200: { description: 'A line for each instance', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params, query }) => {
    const metrics = query.metric?.split(',').filter(Boolean);
    const { instanceKind, ids, values } = await getInstanceScores(backend.db, viewer, params.id, metrics);
    const lines = ids.map((id, index) => [
      id,
      ...Object.values(values).map((column) => column[index] ?? null),
    ]);
    return csvAnswer(
      { request, viewer },
      toCsv([[instanceKind[0], ...Object.keys(values)], ...lines]),
      `${params.id}.csv`,
    );
  },
});

export const getSubmissionFileOperation = operation({
  method: 'get',
  path: '/submissions/{id}/file',
  summary: 'The uploaded file, for whoever submitted it and for organizers',
  params,
  answers: { 200: { description: 'The bytes as uploaded', type: 'application/octet-stream' } },
  handle: async ({ backend, viewer, params }) =>
    blobAnswer(backend.blobs, await findSubmissionFile(backend.db, viewer, params.id)),
});

export const createSubmissionOperation = operation({
  method: 'post',
  path: '/tasks/{task}/submissions',
  summary: 'Submit a file in one request',
  description:
    'The body is the file as it is, e.g. `curl --data-binary @run.txt`. Interrupted requests leave nothing behind. Large files go better by resumable upload (tus) at `/api/uploads`. Bytes that this system submitted to this phase before give the earlier submission.',
  params: z.object({ task: slug }),
  query: queryOf({
    system: z
      .string()
      .max(500)
      .meta({ description: 'Name of your system; made where you have none of that name' }),
    phase: slug.optional(),
    filename: z.string().max(1000).optional(),
    note: z.string().max(2000).optional(),
    attributes: attributesText.optional().meta({
      description: 'What the system says of itself, as the task asks: a JSON object',
    }),
  }),
  takesFile: true,
  needsAccount: true,
  answers: {
    201: { description: 'Stored and queued', schema: answer.submissionCreated },
    200: { description: 'The same bytes were submitted before', schema: answer.submissionCreated },
  },
  handle: async ({ backend, viewer, request, params, query: { filename, ...query } }) => {
    const outcome = await receiveSubmission(backend, viewer, request.body, {
      task: params.task,
      ...query,
      ...(filename === undefined ? {} : { fileName: filename }),
    });
    const href = `/api/v1/submissions/${outcome.id}`;
    return Response.json(
      { ...outcome, href },
      { status: outcome.duplicate ? 200 : 201, headers: { location: href } },
    );
  },
});

export const withdrawOperation = operation({
  method: 'post',
  path: '/submissions/{id}/withdraw',
  summary: 'Take a submission off the board for good',
  params,
  needsAccount: true,
  answers: { 200: { description: 'The withdrawn submission', schema: answer.submission } },
  handle: ({ backend, viewer, params }) => withdrawSubmission(backend.db, viewer, params.id),
});

export const retryOperation = operation({
  method: 'post',
  path: '/submissions/{id}/retry',
  summary: 'Score a submission again that failed by our fault',
  params,
  needsAccount: true,
  answers: { 200: { description: 'The submission, queued again', schema: answer.submission } },
  handle: ({ backend, viewer, params }) => retrySubmission(backend.db, viewer, params.id),
});
