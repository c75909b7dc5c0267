import { z } from 'zod';
import {
  createStudy,
  getStudy,
  listStudies,
  removeStudy,
  shareStudy,
  startStudy,
  studyQuestion,
} from '../services/judgment-studies.ts';
import { procedure, router } from '../trpc.ts';

const id = z.uuid();

export const judgmentsRouter = router({
  create: procedure.input(studyQuestion).mutation(({ ctx, input }) => createStudy(ctx.db, ctx.viewer, input)),
  start: procedure.input(id).mutation(({ ctx, input }) => startStudy(ctx.db, ctx.viewer, input)),
  byId: procedure.input(id).query(({ ctx, input }) => getStudy(ctx.db, ctx.viewer, input)),
  own: procedure.query(({ ctx }) => listStudies(ctx.db, ctx.viewer)),
  share: procedure
    .input(z.object({ id, isShared: z.boolean() }))
    .mutation(({ ctx, input }) => shareStudy(ctx.db, ctx.viewer, input.id, input.isShared)),
  remove: procedure.input(id).mutation(({ ctx, input }) => removeStudy(ctx.db, ctx.viewer, input)),
});
