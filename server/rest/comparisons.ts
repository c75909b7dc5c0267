import { z } from 'zod';
import { clientAddress } from '../client-address.ts';
import { notFound, ServiceError } from '../errors.ts';
import { csvAnswer } from '../http/answer.ts';
import { type Cell, toCsv } from '../http/csv.ts';
import { queryOf } from '../http/in-words.ts';
import { type Call, operation, slug } from '../http/operation.ts';
import { type ComparisonView, getComparison, MOST_COMPARED } from '../services/comparisons.ts';
import { oneOf } from '../words.ts';
import * as answer from './comparison-answers.ts';

const params = z.object({ task: slug });

const query = queryOf({
  phase: slug.optional().meta({ description: 'The last phase with public scores unless given' }),
  metric: z.string().max(100).optional().meta({ description: 'The primary metric unless given' }),
  systems: z
    .string()
    .max(1000)
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.uuid('expected ids of submissions with commas between'))
        .min(2, 'expected two submissions or more')
        .max(MOST_COMPARED, `expected ${MOST_COMPARED} submissions or fewer`)
        .refine((ids) => new Set(ids).size === ids.length, 'expected each submission once'),
    )
    .meta({ description: `2 to ${MOST_COMPARED} submissions on the board, with commas between` }),
});

type Asked = Pick<
  Call<z.infer<typeof params>, z.infer<typeof query>, unknown>,
  'backend' | 'viewer' | 'request' | 'params' | 'query'
>;

/** Pages show what there is instead; programs are told. */
async function compared({ backend, viewer, request, params, query }: Asked): Promise<ComparisonView> {
  const { phase, metric, systems } = query;
  const question = { metric, submissionIds: systems };
  const address = clientAddress(request.headers);
  const view = await getComparison(backend.db, viewer, params.task, phase, question, address);
  if (metric !== undefined && view.metric.id !== metric) {
    throw new ServiceError(
      'invalid',
      'metric_unknown',
      `metric: expected ${oneOf(view.metrics.map(({ id }) => id))}`,
    );
  }
  const found = new Set(view.systems.map(({ submissionId }) => submissionId));
  const missing = systems.find((id) => !found.has(id));
  if (missing !== undefined) {
    throw new ServiceError('invalid', 'submission_unknown', `systems: ${missing} is not on this board`);
  }
  return view;
}

export const getComparisonOperation = operation({
  method: 'get',
  path: '/tasks/{task}/compare',
  summary:
    'Systems side by side: the report on exactly these, their slices, and the instances of the first two',
  description:
    'Where no report on exactly these systems is there yet, one is asked for: `report.state` tells how far it is, and `GET /reports/{report}` has it whole. `instances` is null where the phase does not show scores per instance.',
  params,
  query,
  answers: { 200: { description: 'The comparison', schema: answer.comparison } },
  handle: async (call) => {
    const { phases: _, mostSystems: __, significance, instances, ...view } = await compared(call);
    return {
      ...view,
      pairs: significance?.pairs ?? null,
      instances: instances && { ids: instances.ids, values: instances.values },
    };
  },
});

export const getComparisonCsvOperation = operation({
  method: 'get',
  path: '/tasks/{task}/compare.csv',
  summary: 'Scores of the compared systems per instance as CSV',
  params,
  query,
  answers: { 200: { description: 'A line for each instance, a column for each system', type: 'text/csv' } },
  handle: async (call) => {
    const view = await compared(call);
    if (view.instances === null) throw notFound('Scores per instance');
    const { ids, values } = view.instances;
    const lines = ids.map((id, at): Cell[] => {
      const row = values.map((ofSystem) => ofSystem[at] ?? null);
      const [a = null, b = null] = row;
      return [id, ...row, a === null || b === null ? null : a - b];
    });
    const names = view.systems.map(({ name }) => name);
    return csvAnswer(
      call,
      toCsv([['instance', ...names, `${names[0]} - ${names[1]}`], ...lines]),
      `${call.params.task}-${view.phase.slug}-${view.metric.id}-compare.csv`,
    );
  },
});
