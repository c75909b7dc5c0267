import { z } from 'zod';
import { reportChoices } from '../services/report-choices.ts';
import { getReport, listReports, reportQuestion, requestReport } from '../services/reports.ts';
import { procedure, router } from '../trpc.ts';

export const reportsRouter = router({
  request: procedure
    .input(reportQuestion)
    .mutation(({ ctx, input }) => requestReport(ctx.db, ctx.viewer, input, ctx.address)),
  byId: procedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getReport(ctx.db, ctx.viewer, input.id)),
  choices: procedure
    .input(z.object({ task: z.string(), phase: z.string().optional() }))
    .query(({ ctx, input }) => reportChoices(ctx.db, input.task, input.phase)),
  ofTask: procedure.input(z.string()).query(({ ctx, input }) => listReports(ctx.db, ctx.viewer, input)),
});
