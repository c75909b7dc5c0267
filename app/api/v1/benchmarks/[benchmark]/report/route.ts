import { serve } from '#server/http/operation.ts';
import { getBenchmarkReportOperation } from '#server/rest/benchmark-reports.ts';

export const GET = serve(getBenchmarkReportOperation);
