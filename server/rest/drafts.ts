import { z } from 'zod';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { addDraftFile, draftFileName, finishDraft, getDraft, openDraft } from '../services/drafts.ts';
import { attributesText } from '../services/system-attributes.ts';
import * as answer from './answers.ts';

const params = z.object({ id: z.uuid() });

export const openDraftOperation = operation({
  method: 'post',
  path: '/tasks/{task}/drafts',
  summary: 'Begin a submission whose files come one by one',
  description:
    'A draft of the same system for the same phase that is not finished goes on, with the files that it has. Within 24 hours after the last file it has to be finished. Until then it counts as one of your submissions.',
  params: z.object({ task: slug }),
  query: queryOf({
    system: z
      .string()
      .max(500)
      .meta({ description: 'Name of your system; made where you have none of that name' }),
    phase: slug.optional(),
    note: z.string().max(2000).optional(),
    attributes: attributesText.optional().meta({
      description: 'What the system says of itself, as the task asks: a JSON object',
    }),
  }),
  needsAccount: true,
  answers: {
    201: { description: 'A new draft', schema: answer.draft },
    200: { description: 'The draft that there was', schema: answer.draft },
  },
  handle: async ({ backend, viewer, params: { task }, query }) => {
    const { isNew, ...draft } = await openDraft(backend, viewer, { task, ...query });
    const location = `/api/v1/submissions/${draft.id}/files`;
    return Response.json(draft, { status: isNew ? 201 : 200, headers: { location } });
  },
});

export const getDraftOperation = operation({
  method: 'get',
  path: '/submissions/{id}/files',
  summary: 'The files that a draft of yours has so far',
  params,
  needsAccount: true,
  answers: { 200: { description: 'Name and size of each', schema: answer.draft } },
  handle: ({ backend, viewer, params: { id } }) => getDraft(backend, viewer, id),
});

export const addDraftFileOperation = operation({
  method: 'post',
  path: '/submissions/{id}/files',
  summary: 'Add a file to a draft',
  description:
    'The body is the file as it is. A file of the same name is replaced, so a request that broke off can be sent again.',
  params,
  query: queryOf({ name: draftFileName.meta({ description: 'Such as `case_00000.nii.gz`' }) }),
  takesFile: true,
  needsAccount: true,
  answers: { 200: { description: 'Stored', schema: answer.draftFile } },
  handle: ({ backend, viewer, request, params: { id }, query: { name } }) =>
    addDraftFile(backend, viewer, id, name, request.body),
});

export const finishDraftOperation = operation({
  method: 'post',
  path: '/submissions/{id}/finish',
  summary: 'Submit a draft',
  description:
    'Where files of the task are missing, the answer is 409 with their names in `missing`, and the draft stays as it is.',
  params,
  needsAccount: true,
  answers: {
    201: { description: 'Stored and queued', schema: answer.submissionCreated },
    200: { description: 'The same files were submitted before', schema: answer.submissionCreated },
  },
  handle: async ({ backend, viewer, params: { id } }) => {
    const outcome = await finishDraft(backend, viewer, id);
    const href = `/api/v1/submissions/${outcome.id}`;
    return Response.json(
      { ...outcome, href },
      { status: outcome.duplicate ? 200 : 201, headers: { location: href } },
    );
  },
});
