import { z } from 'zod';
import { systemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { nearestWord } from './suggest.ts';

/** An object that knows all of its keys and says which one an unknown key was probably meant to be. */
function object<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys, Object.keys(shape)) : undefined,
  });
}

function unknownKeys(keys: readonly string[], known: readonly string[]): string {
  return keys
    .map((key) => {
      const meant = nearestWord(key, known);
      return `unknown key "${key}"; ${meant === undefined ? `known: ${known.join(', ')}` : `did you mean "${meant}"?`}`;
    })
    .join('. ');
}

function distinct<Key extends string>(key: Key) {
  return (rows: readonly Readonly<Record<Key, string>>[]) =>
    new Set(rows.map((row) => row[key].toLowerCase())).size === rows.length;
}

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters and digits in groups joined by "-"');
const text = z.string().trim().min(1, 'expected some text');
const file = text.describe('path inside the bundle');
const moment = z.iso
  .datetime({ offset: true, error: 'expected a date with time and zone, e.g. 2026-03-01T12:00:00Z' })
  .transform((written) => new Date(written));

const resampling = object({
  file: file.default('instances.csv'),
  clusters: text.optional(),
  strata: text.optional(),
}).refine(({ clusters, strata }) => clusters !== undefined || strata !== undefined, {
  error: 'expected a column for clusters, for strata or for both',
});

const instanceAttributes = object({
  file: file.default('instances.csv'),
  columns: z
    .array(
      object({
        column: text,
        label: text.optional(),
        unit: text.optional(),
        kind: z.enum(['number', 'category']).optional(),
      }),
    )
    .default([])
    .refine(distinct('column'), 'expected each column once'),
  truth: z.array(text).default([]),
}).refine(({ columns, truth }) => columns.length + truth.length > 0, {
  error: 'expected columns of the table, attributes that the ground truth tells, or both',
});

const phase = object({
  id: slug,
  name: text,
  start: moment.optional(),
  end: moment.optional(),
  limits: object({
    day: z.int().positive().default(10),
    total: z.int().positive().default(1000),
    megabytes: z.int().positive().default(2048),
  }).prefault({}),
  visibility: z.enum(['public', 'owner', 'organizer']).default('public'),
  instance_scores: z.boolean().default(false),
  smallest_slice: z.int().min(2, 'expected 2 or more instances').default(5),
  show_truth: z.boolean().default(false),
})
  .refine(({ show_truth, instance_scores }) => instance_scores || !show_truth, {
    path: ['show_truth'],
    error: 'expected instance_scores: true beside it: who sees the truth can compute them',
  })
  .refine(({ start, end }) => start === undefined || end === undefined || start < end, {
    path: ['end'],
    error: 'expected a date after start',
  });

const baseline = object({
  name: text.max(120),
  file,
  description: z.string().default(''),
  tags: z.array(text).default([]),
  attributes: z.record(text, z.union([z.number(), z.string()])).default({}),
});

/** What `task.yaml` holds: one task, and the benchmark that it belongs to. */
export const bundleSchema = object({
  version: z.literal(1),
  benchmark: object({
    slug,
    title: text,
    summary: text,
    description: file.optional(),
    license: z.string().default(''),
    citation: z.string().default(''),
  }),
  slug,
  title: text,
  summary: text,
  description: file,
  evaluator: object({ id: text, options: z.record(z.string(), z.unknown()).default({}) }),
  metrics: object({ primary: text, board: z.array(text).min(1) }).refine(
    ({ primary, board }) => board.includes(primary),
    { path: ['board'], error: 'expected the primary metric among those of the board' },
  ),
  ground_truth: object({ file }),
  resampling: resampling.optional(),
  instance_attributes: instanceAttributes.optional(),
  system_attributes: z
    .array(systemAttribute)
    .max(20)
    .default([])
    .refine(distinct('name'), 'expected each name once'),
  files: z
    .array(object({ file, description: z.string().default('') }))
    .default([])
    .refine(distinct('file'), 'expected each file once'),
  phases: z
    .array(phase)
    .min(1)
    .refine(distinct('id'), 'expected each id once')
    .refine((phases) => new Set(phases.map(({ show_truth }) => show_truth)).size < 2, {
      error: 'expected show_truth in all phases or in none: they have the same ground truth',
    }),
  baselines: z.array(baseline).default([]).refine(distinct('name'), 'expected each name once'),
});

export type BundleDescription = z.output<typeof bundleSchema>;
