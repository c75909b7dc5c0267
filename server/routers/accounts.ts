import { whoami } from '../services/accounts.ts';
import { procedure, router } from '../trpc.ts';

export const accountsRouter = router({
  own: procedure.query(({ ctx }) => whoami(ctx.db, ctx.viewer)),
});
