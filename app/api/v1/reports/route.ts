import { serve } from '#server/http/operation.ts';
import { createReportOperation } from '#server/rest/reports.ts';

export const POST = serve(createReportOperation);
