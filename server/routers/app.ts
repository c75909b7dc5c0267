import { getStatus } from '../services/status.ts';
import { procedure, router } from '../trpc.ts';
import { accountsRouter } from './accounts.ts';
import { benchmarksRouter } from './benchmarks.ts';
import { evaluatorsRouter } from './evaluators.ts';
import { judgmentsRouter } from './judgments.ts';
import { reportsRouter } from './reports.ts';
import { snapshotsRouter } from './snapshots.ts';
import { submissionsRouter } from './submissions.ts';
import { systemsRouter } from './systems.ts';
import { tasksRouter } from './tasks.ts';
import { tokensRouter } from './tokens.ts';

/** Every procedure of the website: pages and forms reach data through these alone. Programs use the REST interface. */
export const appRouter = router({
  accounts: accountsRouter,
  benchmarks: benchmarksRouter,
  evaluators: evaluatorsRouter,
  tasks: tasksRouter,
  snapshots: snapshotsRouter,
  submissions: submissionsRouter,
  systems: systemsRouter,
  tokens: tokensRouter,
  reports: reportsRouter,
  judgments: judgmentsRouter,
  status: procedure.query(({ ctx }) => getStatus(ctx.db)),
});
