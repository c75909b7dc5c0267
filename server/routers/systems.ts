import { z } from 'zod';
import { listOwnSystems, systemChange, updateSystem } from '../services/systems.ts';
import { procedure, router } from '../trpc.ts';

export const systemsRouter = router({
  own: procedure.query(({ ctx }) => listOwnSystems(ctx.db, ctx.viewer)),
  update: procedure
    .input(z.object({ id: z.uuid(), change: systemChange }))
    .mutation(({ ctx, input }) => updateSystem(ctx.db, ctx.viewer, input.id, input.change)),
});
