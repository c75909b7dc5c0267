import { z } from 'zod';
import { systemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { metric, phase, titled } from './answers.ts';

const numberOrNull = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();
const cell = z.union([z.number(), z.string()]).nullable();

/** Whether scores go with an attribute. */
export const association = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  kind: z.enum(['number', 'category']),
  n: z.int(),
  test: z.enum(['spearman', 'rank-sum', 'kruskal-wallis']).nullable(),
  effect: numberOrNull.meta({
    description: 'Spearman’s rho, Cliff’s delta of the first group over the second, or epsilon squared',
  }),
  ci: interval,
  p: numberOrNull,
  pAdjusted: numberOrNull.meta({ description: 'Corrected for all attributes that were tested, by Holm' }),
  exact: z.boolean(),
  groups: z.array(z.object({ category: z.string(), n: z.int(), mean: z.number(), ci: interval })),
  cautions: z.array(z.string()),
});

const system = z.object({ submissionId: z.uuid(), name: z.string() });

export const instances = z.object({
  task: titled.extend({ benchmark: titled }),
  phase,
  withheld: z.boolean().meta({ description: 'The phase does not show scores per instance' }),
  instanceKind: z.tuple([z.string(), z.string()]),
  metric: z.string().nullable(),
  metrics: z.array(z.string()).meta({ description: 'Those with scores per instance' }),
  systems: z.array(system).meta({ description: 'The first systems of the board, columns of `values`' }),
  systemCount: z.int(),
  attributes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string().nullable(),
      kind: z.enum(['number', 'category']),
      isShown: z.boolean().meta({ description: 'False for what only organizers see' }),
    }),
  ),
  associations: z.array(association).meta({ description: 'Association, not cause' }),
  page: z.int(),
  pages: z.int(),
  total: z.int(),
  rows: z.array(
    z.object({
      place: z.int(),
      id: z.string(),
      systems: z.int(),
      mean: numberOrNull,
      median: numberOrNull,
      spread: numberOrNull.meta({ description: 'Standard deviation over the systems' }),
      lowest: numberOrNull,
      highest: numberOrNull,
      best: system.nullable(),
      worst: system.nullable(),
      discrimination: numberOrNull.meta({
        description: 'Correlation over systems with their mean on all other instances',
      }),
      attributes: z.array(cell),
      values: z.array(numberOrNull),
    }),
  ),
});

const costAttribute = z.object({ id: z.string(), label: z.string(), unit: z.string().nullable() });

export const attributes = z.object({
  task: titled.extend({ benchmark: titled }),
  phase,
  shown: z.enum(['all', 'own', 'none']),
  metric: z.string(),
  metrics: z.array(z.string()),
  declared: z.array(systemAttribute).meta({ description: 'What the task asks systems to say of themselves' }),
  associations: z
    .array(association)
    .nullable()
    .meta({ description: 'Association, not cause; null where the board is not public' }),
  costs: z.array(costAttribute),
  cost: z
    .object({
      attribute: costAttribute,
      better: z.enum(['higher', 'lower']),
      scale: z.enum(['linear', 'log']),
      isLogPossible: z.boolean(),
      rows: z.array(
        z.object({
          submissionId: z.uuid(),
          name: z.string(),
          rank: z.int().nullable(),
          cost: z.number(),
          score: z.number(),
          ci: interval,
          isOnFront: z.boolean(),
          dominatedBy: z.array(z.string()),
        }),
      ),
      missing: z.int(),
      hypervolume: z.number().meta({ description: 'With the cost in powers of ten on a logarithmic scale' }),
      hypervolumeShare: numberOrNull,
      reference: z.object({ cost: z.number(), score: z.number() }),
    })
    .nullable(),
});

export const scoreHistory = z.object({
  task: titled,
  phase,
  shown: z.enum(['all', 'own', 'none']).meta({
    description: 'Phases with private scores show the own submissions only, or none',
  }),
  metric: metric.pick({ id: true, label: true, direction: true }),
  submissions: z.array(
    z.object({
      submissionId: z.uuid(),
      systemName: z.string(),
      ownerName: z.string(),
      isBaseline: z.boolean(),
      submittedAt: z.iso.datetime(),
      value: z.number(),
      ci: interval,
      isBestSoFar: z.boolean().meta({ description: 'Better than all submissions before' }),
    }),
  ),
});
