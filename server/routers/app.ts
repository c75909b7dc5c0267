import { getStatus } from '../services/status.ts';
import { procedure, router } from '../trpc.ts';
import { benchmarksRouter } from './benchmarks.ts';
import { reportsRouter } from './reports.ts';
import { submissionsRouter } from './submissions.ts';
import { systemsRouter } from './systems.ts';
import { tasksRouter } from './tasks.ts';
import { tokensRouter } from './tokens.ts';

/** Every procedure of the website. Programs use the REST interface. */
export const appRouter = router({
  benchmarks: benchmarksRouter,
  tasks: tasksRouter,
  submissions: submissionsRouter,
  systems: systemsRouter,
  tokens: tokensRouter,
  reports: reportsRouter,
  status: procedure.query(({ ctx }) => getStatus(ctx.db)),
});
