import { z } from 'zod';
import { ServiceError } from '../errors.ts';
import { csvAnswer } from '../http/answer.ts';
import { type Cell, toCsv } from '../http/csv.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { INSTANCE_SORTS } from '../services/instance-rows.ts';
import { getTaskInstances, type InstancesView } from '../services/instances.ts';
import { oneOf } from '../words.ts';
import * as answer from './analysis-answers.ts';

const params = z.object({ task: slug });

const filters = {
  phase: slug.optional().meta({ description: 'The last phase with public scores unless given' }),
  metric: z.string().max(100).optional().meta({ description: 'The primary metric unless given' }),
  sort: z.enum(INSTANCE_SORTS).optional().meta({ description: 'The hardest first unless given' }),
  direction: z.enum(['ascending', 'descending']).optional(),
  search: z.string().max(200).optional().meta({ description: 'Part of an id' }),
  attribute: z.string().max(200).optional().meta({ description: 'To sort by, or of the category' }),
  category: z.string().max(200).optional().meta({ description: 'Only instances of this category' }),
};

/** Pages show what there is instead; programs are told. */
function requireKnown(
  view: InstancesView,
  asked: { metric?: string | undefined; attribute?: string | undefined },
): void {
  const refuse = (name: string, known: readonly string[], none: string): never => {
    const expected = known.length > 0 ? `expected ${oneOf(known)}` : none;
    throw new ServiceError('invalid', `${name}_unknown`, `${name}: ${expected}`);
  };
  if (asked.metric !== undefined && view.metric?.id !== asked.metric) {
    refuse(
      'metric',
      view.metrics.map(({ id }) => id),
      'no metric is shown per instance here',
    );
  }
  if (asked.attribute !== undefined && view.attribute?.id !== asked.attribute) {
    refuse(
      'attribute',
      view.attributes.map(({ id }) => id),
      'the instances have no attributes',
    );
  }
}

export const getTaskInstancesOperation = operation({
  method: 'get',
  path: '/tasks/{task}/instances',
  summary:
    'How all systems of the board did on each instance, and which attributes of instances go with better scores',
  params,
  query: queryOf({
    ...filters,
    page: z.coerce.number().int().min(1).max(1_000_000).optional(),
    pageSize: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answers: { 200: { description: 'A page of instances', schema: answer.instances } },
  handle: async ({ backend, viewer, params, query: { phase, ...question } }) => {
    const view = await getTaskInstances(backend.db, viewer, params.task, phase, question);
    requireKnown(view, question);
    const { task, withheld, instanceKind, systems, systemCount, attributes, associations } = view;
    const { page, pages, total, rows, metric, metrics } = view;
    return {
      ...{ task, phase: view.phase, withheld, instanceKind },
      metric: metric?.id ?? null,
      metrics: metrics.map(({ id }) => id),
      ...{ systems, systemCount, attributes, associations, page, pages, total, rows },
    };
  },
});

/** Most instances of one file. */
const MOST_ROWS = 1_000_000;

export const getTaskInstancesCsvOperation = operation({
  method: 'get',
  path: '/tasks/{task}/instances.csv',
  summary: 'All instances as CSV',
  params,
  query: queryOf(filters),
  answers: { 200: { description: 'A line for each instance', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params, query: { phase, ...asked } }) => {
    const question = { ...asked, pageSize: MOST_ROWS, summariesOnly: true };
    const view = await getTaskInstances(backend.db, viewer, params.task, phase, question);
    requireKnown(view, asked);
    return csvAnswer(
      { request, viewer },
      instancesCsv(view),
      `${params.task}-${view.phase.slug}-${view.metric?.id ?? 'no-metric'}-${view.instanceKind[1]}.csv`,
    );
  },
});

const NUMBERS = ['systems', 'mean', 'median', 'spread', 'lowest', 'highest', 'discrimination'] as const;

function instancesCsv({ instanceKind, attributes, rows }: InstancesView): string {
  return toCsv([
    [instanceKind[0], ...NUMBERS, 'best', 'worst', ...attributes.map(({ id }) => id)],
    ...rows.map((row): Cell[] => [
      row.id,
      ...NUMBERS.map((name) => row[name]),
      row.best?.name ?? null,
      row.worst?.name ?? null,
      ...row.attributes,
    ]),
  ]);
}
