import { z } from 'zod';
import { reportPair } from '#evaluation/report/report.ts';
import { metric, phase, titled } from './answers.ts';

const values = z.array(z.number().nullable());
const system = z.object({
  submissionId: z.uuid(),
  name: z.string(),
  ownerName: z.string(),
  rank: z.int().nullable().meta({ description: 'On the board' }),
});

export const comparison = z.object({
  task: titled.extend({ benchmark: titled }),
  phase,
  shown: z.enum(['all', 'own', 'none']),
  metrics: z.array(metric).meta({ description: 'Metrics by which systems can be compared' }),
  metric,
  offered: z.array(system).meta({ description: 'All that can be compared, best first' }),
  systems: z.array(
    system.extend({
      score: z
        .object({
          value: z.number().nullable(),
          n: z.int(),
          ci: z.tuple([z.number(), z.number()]).nullable(),
          method: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  report: z
    .object({ id: z.uuid(), state: z.enum(['queued', 'ready', 'failed']), reason: z.string().nullable() })
    .nullable(),
  refusal: z.string().nullable().meta({ description: 'Why there is no report' }),
  pairs: z.array(reportPair).nullable().meta({ description: 'Of the report; null until it is ready' }),
  showsInstances: z.boolean(),
  instances: z
    .object({ ids: z.array(z.string()), values: z.array(values) })
    .nullable()
    .meta({ description: 'Values of each system on each instance' }),
  slices: z.array(z.object({ slice: z.string(), instances: z.int().nullable(), values })),
  withheldSlices: z
    .int()
    .meta({ description: 'Slices that are not shown, as they tell of few instances, or would with others' }),
});
