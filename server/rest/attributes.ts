import { z } from 'zod';
import { ServiceError } from '../errors.ts';
import { csvAnswer } from '../http/answer.ts';
import { type Cell, toCsv } from '../http/csv.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { type AttributesView, getTaskAttributes } from '../services/attributes.ts';
import { oneOf } from '../words.ts';
import * as answer from './analysis-answers.ts';

const params = z.object({ task: slug });

const query = queryOf({
  phase: slug.optional().meta({ description: 'The last phase with public scores unless given' }),
  metric: z.string().max(100).optional().meta({ description: 'The primary metric unless given' }),
  cost: z.string().max(100).optional().meta({ description: 'A numeric attribute; the first unless given' }),
  better: z.enum(['higher', 'lower']).optional().meta({ description: 'Which way the attribute is better' }),
  scale: z.enum(['linear', 'log']).optional(),
});

/** Pages show what there is instead; programs are told. */
function requireKnown(
  { metric, metrics, cost, costs }: AttributesView,
  asked: { metric?: string | undefined; cost?: string | undefined },
): void {
  if (asked.metric !== undefined && metric.id !== asked.metric) {
    const known = oneOf(metrics.map(({ id }) => id));
    throw new ServiceError('invalid', 'metric_unknown', `metric: expected ${known}`);
  }
  if (asked.cost === undefined || cost?.attribute.id === asked.cost) return;
  const known = costs.map(({ id }) => id);
  const expected = known.length > 0 ? `expected ${oneOf(known)}` : 'no system of this board has a number';
  throw new ServiceError('invalid', 'cost_unknown', `cost: ${expected}`);
}

export const getTaskAttributesOperation = operation({
  method: 'get',
  path: '/tasks/{task}/attributes',
  summary:
    'Which attributes of systems go with better scores, and scores against costs with their Pareto front',
  params,
  query,
  answers: { 200: { description: 'Associations and one scatter', schema: answer.attributes } },
  handle: async ({ backend, viewer, params, query: { phase, ...question } }) => {
    const view = await getTaskAttributes(backend.db, viewer, params.task, phase, question);
    requireKnown(view, question);
    const { task, shown, metric, metrics, declared, associations, costs, cost } = view;
    return {
      ...{ task, phase: view.phase, shown, declared, associations, costs },
      metric: metric.id,
      metrics: metrics.map(({ id }) => id),
      cost: cost && withoutDrawing(cost),
    };
  },
});

const withoutDrawing = ({ svg: _, ...cost }: NonNullable<AttributesView['cost']>) => cost;

export const getTaskAttributesCsvOperation = operation({
  method: 'get',
  path: '/tasks/{task}/attributes.csv',
  summary: 'Scores against costs as CSV',
  params,
  query,
  answers: { 200: { description: 'A line for each system', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params, query: { phase, ...question } }) => {
    const view = await getTaskAttributes(backend.db, viewer, params.task, phase, question);
    requireKnown(view, question);
    const { cost, metric } = view;
    const columns = ['system', 'submission', 'rank', cost?.attribute.id ?? 'cost', metric.id];
    const lines = (cost?.rows ?? []).map((row): Cell[] => [
      ...[row.name, row.submissionId, row.rank, row.cost, row.score],
      ...(row.ci ?? [null, null]),
      row.isOnFront,
      row.dominatedBy.join('; '),
    ]);
    return csvAnswer(
      { request, viewer },
      toCsv([[...columns, 'ci_low', 'ci_high', 'on_front', 'dominated_by'], ...lines]),
      `${params.task}-${view.phase.slug}-${metric.id}-by-${(cost?.attribute.id ?? 'cost').replaceAll(/[^\w-]+/g, '-')}.csv`,
    );
  },
});
