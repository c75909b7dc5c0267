import { z } from 'zod';
import { getBoardStatistics } from '../services/board-statistics.ts';
import { getLeaderboard } from '../services/leaderboards.ts';
import { getQuota } from '../services/quota.ts';
import { getTask } from '../services/tasks.ts';
import { procedure, router } from '../trpc.ts';

const board = z.object({ task: z.string(), phase: z.string().optional() });

export const tasksRouter = router({
  bySlug: procedure.input(z.string()).query(({ ctx, input }) => getTask(ctx.db, input)),
  leaderboard: procedure
    .input(board)
    .query(({ ctx, input }) => getLeaderboard(ctx.db, ctx.viewer, input.task, input.phase)),
  statistics: procedure
    .input(board)
    .query(({ ctx, input }) => getBoardStatistics(ctx.db, ctx.viewer, input.task, input.phase)),
  quota: procedure
    .input(z.object({ phaseId: z.uuid() }))
    .query(({ ctx, input }) => getQuota(ctx.db, ctx.viewer, input.phaseId)),
});
