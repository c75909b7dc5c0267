import { z } from 'zod';
import { getBenchmarkReport } from '../services/benchmark-reports.ts';
import { getBenchmark, listBenchmarks } from '../services/benchmarks.ts';
import { getKeptBenchmarkReport, keepBenchmarkReport } from '../services/kept-benchmark-reports.ts';
import { getBenchmarkRanking, RANKING_LEVELS } from '../services/rankings.ts';
import { listRules } from '../services/rules.ts';
import { MAX_WEIGHT } from '../task-weights.ts';
import { procedure, router } from '../trpc.ts';

const rankingQuestion = z.object({
  slug: z.string(),
  rule: z.string().optional(),
  level: z.enum(RANKING_LEVELS).optional(),
  weights: z.record(z.string(), z.number().min(0).max(MAX_WEIGHT)).optional(),
});

export const benchmarksRouter = router({
  list: procedure.query(({ ctx }) => listBenchmarks(ctx.db)),
  bySlug: procedure.input(z.string()).query(({ ctx, input }) => getBenchmark(ctx.db, input)),
  rules: procedure.query(() => listRules()),
  ranking: procedure
    .input(rankingQuestion)
    .query(({ ctx, input: { slug, ...question } }) => getBenchmarkRanking(ctx.db, slug, question)),
  report: procedure
    .input(rankingQuestion.pick({ slug: true, rule: true }))
    .query(({ ctx, input: { slug, ...question } }) => getBenchmarkReport(ctx.db, slug, question)),
  keepReport: procedure
    .input(rankingQuestion.pick({ slug: true, rule: true }))
    .mutation(({ ctx, input }) => keepBenchmarkReport(ctx.db, ctx.viewer, input, ctx.address)),
  keptReport: procedure
    .input(z.object({ sha256: z.string() }))
    .query(({ ctx, input }) => getKeptBenchmarkReport(ctx.db, input.sha256)),
});
