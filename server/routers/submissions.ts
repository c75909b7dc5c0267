import { z } from 'zod';
import { getSubmissionFigures } from '../services/figures.ts';
import { getSubmissionSlices } from '../services/slices.ts';
import { retrySubmission, withdrawSubmission } from '../services/submission-actions.ts';
import {
  getInstanceScores,
  getSubmission,
  listSubmissions,
  submissionFilter,
} from '../services/submissions.ts';
import { getVolumes } from '../services/volumes.ts';
import { procedure, router } from '../trpc.ts';

const one = z.object({ id: z.uuid() });

export const submissionsRouter = router({
  list: procedure
    .input(submissionFilter)
    .query(({ ctx, input }) => listSubmissions(ctx.db, ctx.viewer, input)),
  byId: procedure.input(one).query(({ ctx, input }) => getSubmission(ctx.db, ctx.viewer, input.id)),
  instances: procedure
    .input(one.extend({ metrics: z.array(z.string()).max(200).optional() }))
    .query(({ ctx, input }) => getInstanceScores(ctx.db, ctx.viewer, input.id, input.metrics)),
  figures: procedure
    .input(one.extend({ figure: z.string().optional(), panel: z.string().optional() }))
    .query(({ ctx, input: { id, ...question } }) => getSubmissionFigures(ctx.db, ctx.viewer, id, question)),
  slices: procedure.input(one).query(({ ctx, input }) => getSubmissionSlices(ctx.db, ctx.viewer, input.id)),
  volumes: procedure
    .input(
      one.extend({
        instance: z.string().optional(),
        reference: z.string().optional(),
        plane: z.string().optional(),
        slice: z.number().optional(),
        classes: z.array(z.string()).max(100).optional(),
      }),
    )
    .query(({ ctx, input: { id, ...question } }) => getVolumes(ctx.db, ctx.blobs, ctx.viewer, id, question)),
  withdraw: procedure
    .input(one)
    .mutation(({ ctx, input }) => withdrawSubmission(ctx.db, ctx.viewer, input.id)),
  retry: procedure.input(one).mutation(({ ctx, input }) => retrySubmission(ctx.db, ctx.viewer, input.id)),
});
