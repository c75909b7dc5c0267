import { z } from 'zod';
import { getReport, listReports, reportQuestion, requestReport } from '../services/reports.ts';
import { procedure, router } from '../trpc.ts';

export const reportsRouter = router({
  request: procedure
    .input(reportQuestion)
    .mutation(({ ctx, input }) => requestReport(ctx.db, ctx.viewer, input, ctx.address)),
  byId: procedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getReport(ctx.db, ctx.viewer, input.id)),
  ofTask: procedure.input(z.string()).query(({ ctx, input }) => listReports(ctx.db, ctx.viewer, input)),
});
