import { z } from 'zod';
import { getTaskAttributes } from '../services/attributes.ts';
import { getBoardStatistics } from '../services/board-statistics.ts';
import { getComparison } from '../services/comparisons.ts';
import { getTaskFigures } from '../services/figures.ts';
import { INSTANCE_SORTS } from '../services/instance-rows.ts';
import { getTaskInstances } from '../services/instances.ts';
import { getLeaderboard } from '../services/leaderboards.ts';
import { getPodium } from '../services/podium.ts';
import { getQuota } from '../services/quota.ts';
import { getRankingSchemes } from '../services/ranking-schemes.ts';
import { getScoreHistory } from '../services/score-history.ts';
import { getTaskSlices } from '../services/slices.ts';
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
  podium: procedure
    .input(board)
    .query(({ ctx, input }) => getPodium(ctx.db, ctx.viewer, input.task, input.phase)),
  rankingSchemes: procedure
    .input(board)
    .query(({ ctx, input }) => getRankingSchemes(ctx.db, ctx.viewer, input.task, input.phase)),
  scoreHistory: procedure
    .input(board)
    .query(({ ctx, input }) => getScoreHistory(ctx.db, ctx.viewer, input.task, input.phase)),
  figures: procedure
    .input(
      board.extend({
        figure: z.string().optional(),
        panel: z.string().optional(),
        submissions: z.array(z.string()).max(1000).optional(),
      }),
    )
    .query(({ ctx, input: { task, phase, ...question } }) =>
      getTaskFigures(ctx.db, ctx.viewer, task, phase, question),
    ),
  attributes: procedure
    .input(
      board.extend({
        metric: z.string().optional(),
        cost: z.string().optional(),
        better: z.enum(['higher', 'lower']).optional(),
        scale: z.enum(['linear', 'log']).optional(),
      }),
    )
    .query(({ ctx, input: { task, phase, ...question } }) =>
      getTaskAttributes(ctx.db, ctx.viewer, task, phase, question),
    ),
  instances: procedure
    .input(
      board.extend({
        metric: z.string().optional(),
        sort: z.enum(INSTANCE_SORTS).optional(),
        direction: z.enum(['ascending', 'descending']).optional(),
        search: z.string().max(200).optional(),
        attribute: z.string().optional(),
        category: z.string().optional(),
        page: z.int().min(1).max(1_000_000).optional(),
        instance: z.string().optional(),
      }),
    )
    .query(({ ctx, input: { task, phase, ...question } }) =>
      getTaskInstances(ctx.db, ctx.viewer, task, phase, question),
    ),
  slices: procedure
    .input(
      board.extend({
        metric: z.string().optional(),
        kind: z.string().optional(),
        rule: z.string().optional(),
      }),
    )
    .query(({ ctx, input: { task, phase, ...question } }) =>
      getTaskSlices(ctx.db, ctx.viewer, task, phase, question),
    ),
  compare: procedure
    .input(board.extend({ metric: z.string().optional(), submissionIds: z.array(z.string()).max(100) }))
    .query(({ ctx, input: { task, phase, ...question } }) =>
      getComparison(ctx.db, ctx.viewer, task, phase, question, ctx.address),
    ),
  quota: procedure
    .input(z.object({ phaseId: z.uuid() }))
    .query(({ ctx, input }) => getQuota(ctx.db, ctx.viewer, input.phaseId)),
});
