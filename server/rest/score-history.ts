import { z } from 'zod';
import { textAnswer } from '../http/answer.ts';
import { type Cell, toCsv } from '../http/csv.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { getScoreHistory } from '../services/score-history.ts';
import * as answer from './analysis-answers.ts';

const params = z.object({ task: slug });

const query = queryOf({
  phase: slug.optional().meta({ description: 'The last phase with public scores unless given' }),
});

const COLUMNS = ['submitted_at', 'submission', 'system', 'owner', 'baseline'];

export const getScoreHistoryOperation = operation({
  method: 'get',
  path: '/tasks/{task}/score-history',
  summary: 'Every scored submission of a phase by time, and which was the best so far',
  description:
    'By the primary metric, the earliest first. Phases with private scores show the own submissions only, or none.',
  params,
  query,
  answers: { 200: { description: 'The submissions', schema: answer.scoreHistory } },
  handle: async ({ backend, viewer, params, query: { phase } }) => {
    const view = await getScoreHistory(backend.db, viewer, params.task, phase);
    const { id, label, direction } = view.metric;
    const { task, shown, submissions } = view;
    return { task, phase: view.phase, shown, metric: { id, label, direction }, submissions };
  },
});

export const getScoreHistoryCsvOperation = operation({
  method: 'get',
  path: '/tasks/{task}/score-history.csv',
  summary: 'The same as CSV',
  params,
  query,
  answers: { 200: { description: 'A line for each submission', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params, query: { phase } }) => {
    const view = await getScoreHistory(backend.db, viewer, params.task, phase);
    const { id } = view.metric;
    const lines = view.submissions.map((entry): Cell[] => [
      ...[entry.submittedAt, entry.submissionId, entry.systemName, entry.ownerName, entry.isBaseline],
      ...[entry.value, ...(entry.ci ?? [null, null]), entry.isBestSoFar],
    ]);
    return textAnswer(
      request,
      toCsv([[...COLUMNS, id, 'ci_low', 'ci_high', 'best_so_far'], ...lines]),
      'text/csv; charset=utf-8',
      { isPublic: viewer === null, fileName: `${params.task}-${view.phase.slug}-score-history.csv` },
    );
  },
});
