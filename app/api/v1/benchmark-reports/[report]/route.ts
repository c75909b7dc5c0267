import { serve } from '#server/http/operation.ts';
import { getKeptBenchmarkReportOperation } from '#server/rest/benchmark-reports.ts';

export const GET = serve(getKeptBenchmarkReportOperation);
