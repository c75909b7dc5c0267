import { serve } from '#server/http/operation.ts';
import { getReportOperation } from '#server/rest/reports.ts';

export const GET = serve(getReportOperation);
