import { z } from 'zod';
import { figureReveals } from '#db/schema/index.ts';
import { metric, phase, titled } from './answers.ts';

const axis = z.object({
  label: z.string(),
  unit: z.string(),
  scale: z.enum(['linear', 'log', 'category']),
  domain: z.tuple([z.number(), z.number()]).nullable(),
});

const figureHead = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  reveals: z.enum(figureReveals.enumValues).meta({
    description: '`instances`: tells of single instances, shown where their scores are',
  }),
  kind: z.enum(['line', 'step', 'points', 'bars']),
  x: axis,
  y: axis,
  references: z.array(
    z.union([
      z.object({ kind: z.literal('diagonal'), label: z.string() }),
      z.object({ kind: z.enum(['horizontal', 'vertical']), at: z.number(), label: z.string() }),
    ]),
  ),
  panelNames: z.array(z.string()),
});

export const figures = z.object({
  figures: z.array(figureHead),
  withheld: z.int().meta({ description: 'Further figures that tell of instances, which the phase hides' }),
});

const numbers = z.array(z.number().nullable());

export const figure = figureHead.extend({
  panel: z.string(),
  series: z.array(
    z.object({
      system: z.string().nullable().meta({ description: 'Null for the truth and references' }),
      name: z.string(),
      of: z.enum(['submission', 'truth', 'reference']),
      x: z.array(z.union([z.number(), z.string()])),
      y: numbers,
      low: numbers.optional(),
      high: numbers.optional(),
      labels: z.array(z.string()).optional(),
    }),
  ),
});

export const slices = z.object({
  task: titled.extend({ benchmark: titled }),
  phase,
  shown: z.enum(['all', 'own', 'none']),
  withheld: z
    .int()
    .meta({ description: 'Slices that are not shown, as they tell of few instances, or would with others' }),
  fewestInstances: z.int().nullable().meta({
    description: 'Fewest instances that a slice may tell of; null where scores per instance are shown too',
  }),
  metrics: z.array(metric).meta({ description: 'Metrics that have values on slices' }),
  metric: metric.nullable(),
  kinds: z
    .array(z.object({ name: z.string(), slices: z.int() }))
    .meta({ description: 'Slices that tell of the same thing, where there are several kinds' }),
  kind: z.string().nullable(),
  slices: z.array(z.string()),
  sizes: z.array(z.int().nullable()).meta({ description: 'Instances of each slice; null where not known' }),
  rule: z.string(),
  rows: z.array(
    z.object({
      submissionId: z.uuid(),
      systemName: z.string(),
      ownerName: z.string(),
      isBaseline: z.boolean(),
      isOwn: z.boolean(),
      rank: z.int().nullable().meta({ description: 'On the board' }),
      value: z.number().nullable().meta({ description: 'Over all instances' }),
      values: numbers.meta({ description: 'One for each slice' }),
      instances: z.array(z.int().nullable()).meta({ description: 'That each of the values tells of' }),
      sliceRank: z.int().nullable().meta({ description: 'By the rule over the slices' }),
      sliceScore: z.number().nullable(),
    }),
  ),
});
