import { z } from 'zod';
import { studyCsv } from '#evaluation/judgments/study-csv.ts';
import { notFound } from '../errors.ts';
import { csvAnswer } from '../http/answer.ts';
import { toCsv } from '../http/csv.ts';
import { queryOf } from '../http/in-words.ts';
import { operation } from '../http/operation.ts';
import {
  addStudyFile,
  createStudy,
  getStudy,
  startStudy,
  studyFile,
  studyQuestion,
} from '../services/judgment-studies.ts';
import * as answer from './answers.ts';

const params = z.object({ study: z.uuid() });

export const createStudyOperation = operation({
  method: 'post',
  path: '/judgment-studies',
  summary: 'Begin a study of judgments: what fewer of them keep of the conclusions of all',
  description:
    'Send its files next, then start it; a study of a `task` that you organize has its files and starts at once.',
  body: studyQuestion,
  needsAccount: true,
  answers: { 200: { description: 'The study', schema: answer.studyCreated } },
  handle: async ({ backend, viewer, body }) => {
    const { id } = await createStudy(backend.db, viewer, body);
    return { id, href: `/api/v1/judgment-studies/${id}` };
  },
});

export const addStudyFileOperation = operation({
  method: 'post',
  path: '/judgment-studies/{study}/files',
  summary: 'Add a file to a study that has not started: all judgments, fewer judgments, or a run',
  params,
  query: queryOf(studyFile.shape),
  takesFile: true,
  needsAccount: true,
  answers: { 200: { description: 'The study', schema: answer.study } },
  handle: async ({ backend, viewer, request, params, query }) => {
    await addStudyFile(backend, viewer, params.study, query, request.body);
    return getStudy(backend.db, viewer, params.study);
  },
});

export const startStudyOperation = operation({
  method: 'post',
  path: '/judgment-studies/{study}/start',
  summary: 'Start a study whose files are all there',
  params,
  needsAccount: true,
  answers: { 200: { description: 'The study, queued', schema: answer.study } },
  handle: async ({ backend, viewer, params }) => {
    await startStudy(backend.db, viewer, params.study);
    return getStudy(backend.db, viewer, params.study);
  },
});

export const getStudyOperation = operation({
  method: 'get',
  path: '/judgment-studies/{study}',
  summary: 'A study of judgments: your own, or one that is shared; `study` is null until it is ready',
  params,
  answers: { 200: { description: 'The study', schema: answer.study } },
  handle: ({ backend, viewer, params }) => getStudy(backend.db, viewer, params.study),
});

export const getStudyCsvOperation = operation({
  method: 'get',
  path: '/judgment-studies/{study}/agreement.csv',
  summary: 'Agreement of each set of judgments with all of them, as CSV',
  params,
  answers: { 200: { description: 'A line for each set', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params }) => {
    const { study, id } = await getStudy(backend.db, viewer, params.study);
    if (study === null) throw notFound('Study');
    return csvAnswer({ request, viewer }, toCsv(studyCsv(study)), `judgments-${id}.csv`);
  },
});
