import { z } from 'zod';
import { blobAnswer } from '../http/answer.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { choosePhaseToSubmit, findTask } from '../services/lookup.ts';
import { getQuota } from '../services/quota.ts';
import { findTaskFile, getTask, listTasks } from '../services/tasks.ts';
import * as answer from './answers.ts';

const taskParams = z.object({ task: slug });

export const listTasksOperation = operation({
  method: 'get',
  path: '/tasks',
  summary: 'All tasks',
  answers: { 200: { description: 'The tasks, grouped by benchmark', schema: z.array(answer.taskSummary) } },
  handle: ({ backend }) => listTasks(backend.db),
});

export const getTaskOperation = operation({
  method: 'get',
  path: '/tasks/{task}',
  summary: 'A task: description, evaluator, format, metrics, phases, files',
  params: taskParams,
  answers: { 200: { description: 'The task', schema: answer.task } },
  handle: ({ backend, params }) => getTask(backend.db, params.task),
});

export const getTaskFileOperation = operation({
  method: 'get',
  path: '/tasks/{task}/files/{name}',
  summary: 'A public file of a task',
  params: z.object({ task: slug, name: z.string().max(255) }),
  answers: { 200: { description: 'The file', type: 'application/octet-stream' } },
  handle: async ({ backend, params }) => {
    const file = await findTaskFile(backend.db, params.task, params.name);
    return blobAnswer(backend.blobs, { ...file, fileName: params.name });
  },
});

export const getQuotaOperation = operation({
  method: 'get',
  path: '/tasks/{task}/quota',
  summary: 'How many submissions you have left',
  params: taskParams,
  query: queryOf({ phase: slug.optional() }),
  needsAccount: true,
  answers: { 200: { description: 'Used and allowed submissions', schema: answer.quota } },
  handle: async ({ backend, viewer, params, query }) => {
    const phase = choosePhaseToSubmit(await findTask(backend.db, params.task), query.phase);
    return { phase: phase.slug, ...(await getQuota(backend.db, viewer, phase.id)) };
  },
});
