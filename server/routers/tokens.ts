import { z } from 'zod';
import { createToken, listTokens, revokeToken, tokenRequest } from '../services/tokens.ts';
import { procedure, router } from '../trpc.ts';

export const tokensRouter = router({
  list: procedure.query(({ ctx }) => listTokens(ctx.db, ctx.viewer)),
  /** The answer holds the secret: the only time that it is shown. */
  create: procedure
    .input(tokenRequest)
    .mutation(({ ctx, input }) => createToken(ctx.auth, ctx.viewer, input)),
  revoke: procedure
    .input(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => revokeToken(ctx.db, ctx.viewer, input.id)),
});
