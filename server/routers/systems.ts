import { z } from 'zod';
import { describeSystem, typedAttributes } from '../services/system-attributes.ts';
import { listOwnSystems, systemChange, updateSystem } from '../services/systems.ts';
import { procedure, router } from '../trpc.ts';

export const systemsRouter = router({
  own: procedure.query(({ ctx }) => listOwnSystems(ctx.db, ctx.viewer)),
  describe: procedure
    .input(z.object({ id: z.uuid(), task: z.string(), attributes: typedAttributes }))
    .mutation(({ ctx, input }) => describeSystem(ctx.db, ctx.viewer, input.id, input.task, input.attributes)),
  update: procedure
    .input(z.object({ id: z.uuid(), change: systemChange }))
    .mutation(({ ctx, input }) => updateSystem(ctx.db, ctx.viewer, input.id, input.change)),
});
