import { z } from 'zod';
import { freezeBoard, getSnapshot, listSnapshots } from '../services/snapshots.ts';
import { procedure, router } from '../trpc.ts';

export const snapshotsRouter = router({
  freeze: procedure
    .input(z.object({ task: z.string(), phase: z.string() }))
    .mutation(({ ctx, input }) => freezeBoard(ctx.db, ctx.viewer, input.task, input.phase)),
  byId: procedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getSnapshot(ctx.db, ctx.viewer, input.id)),
  ofTask: procedure.input(z.string()).query(({ ctx, input }) => listSnapshots(ctx.db, ctx.viewer, input)),
});
