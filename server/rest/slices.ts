import { z } from 'zod';
import { ServiceError } from '../errors.ts';
import { csvAnswer } from '../http/answer.ts';
import { type Cell, toCsv } from '../http/csv.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { DEFAULT_RULE, listRules } from '../services/rules.ts';
import { getSubmissionSlices, getTaskSlices, type SlicesView } from '../services/slices.ts';
import { oneOf } from '../words.ts';
import * as answer from './figure-answers.ts';

const params = z.object({ task: slug });

const query = queryOf({
  phase: slug.optional().meta({ description: 'The last phase with public scores unless given' }),
  metric: z.string().max(100).optional().meta({ description: 'The primary metric unless given' }),
  kind: z.string().max(100).optional().meta({ description: 'A kind of slices; all unless given' }),
  rule: z
    .enum(listRules().map(({ id }) => id))
    .default(DEFAULT_RULE)
    .meta({ description: 'Ranks the systems over the slices, each of which counts once' }),
});

/** Pages show what there is instead; programs are told. */
function requireKnown(
  { metric, metrics, kind, kinds }: SlicesView,
  asked: { metric?: string | undefined; kind?: string | undefined },
): void {
  if (asked.kind !== undefined && kind !== asked.kind) {
    const names = kinds.map(({ name }) => name);
    const expected = names.length > 0 ? `expected ${oneOf(names)}` : 'the slices are of one kind';
    throw new ServiceError('invalid', 'kind_unknown', `kind: ${expected}`);
  }
  if (asked.metric === undefined || metric?.id === asked.metric) return;
  const known = metrics.map(({ id }) => id);
  const expected = known.length > 0 ? `expected ${oneOf(known)}` : 'no metric of this board has slices';
  throw new ServiceError('invalid', 'metric_unknown', `metric: ${expected}`);
}

export const getTaskSlicesOperation = operation({
  method: 'get',
  path: '/tasks/{task}/slices',
  summary: 'The board by slices: parts of the instances that are scored on their own',
  params,
  query,
  answers: { 200: { description: 'Systems by slices, with a ranking over them', schema: answer.slices } },
  handle: async ({ backend, viewer, params, query }) => {
    const view = await getTaskSlices(backend.db, viewer, params.task, query.phase, query);
    requireKnown(view, query);
    const { phases: _, rules: __, ranking: ___, ...answered } = view;
    return answered;
  },
});

export const getTaskSlicesCsvOperation = operation({
  method: 'get',
  path: '/tasks/{task}/slices.csv',
  summary: 'The same as CSV',
  params,
  query,
  answers: { 200: { description: 'A line for each system, a column for each slice', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params, query }) => {
    const view = await getTaskSlices(backend.db, viewer, params.task, query.phase, query);
    requireKnown(view, query);
    return csvAnswer(
      { request, viewer },
      slicesCsv(view),
      `${params.task}-${view.phase.slug}-${view.metric?.id ?? 'slices'}-slices.csv`,
    );
  },
});

/** In the order of the board; an empty cell is an undefined value. */
export function slicesCsv({ rule, slices, rows }: SlicesView): string {
  return toCsv([
    [
      'rank',
      `${rule}_over_slices`,
      'system',
      'owner',
      'baseline',
      'submission',
      'all',
      ...slices,
      ...slices.map((slice) => `instances in ${slice}`),
    ],
    ...rows.map((row): Cell[] => [
      row.rank,
      row.sliceRank,
      row.systemName,
      row.ownerName,
      row.isBaseline,
      row.submissionId,
      row.value,
      ...row.values,
      ...row.instances,
    ]),
  ]);
}

export const getSubmissionSlicesOperation = operation({
  method: 'get',
  path: '/submissions/{id}/slices.csv',
  summary: 'The scores of a submission on slices, as CSV',
  params: z.object({ id: z.uuid() }),
  answers: { 200: { description: 'A line for each slice, a column for each metric', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params }) => {
    const { metrics, slices, sizes, values } = await getSubmissionSlices(backend.db, viewer, params.id);
    const lines = slices.map((slice, index): Cell[] => [
      slice,
      sizes[index] ?? null,
      ...(values[index] ?? []),
    ]);
    return csvAnswer(
      { request, viewer },
      toCsv([['slice', 'instances', ...metrics.map(({ id }) => id)], ...lines]),
      `${params.id}-slices.csv`,
    );
  },
});
