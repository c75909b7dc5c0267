import { z } from 'zod';
import { getBenchmark, listBenchmarks } from '../services/benchmarks.ts';
import { procedure, router } from '../trpc.ts';

export const benchmarksRouter = router({
  list: procedure.query(({ ctx }) => listBenchmarks(ctx.db)),
  bySlug: procedure.input(z.string()).query(({ ctx, input }) => getBenchmark(ctx.db, input)),
});
