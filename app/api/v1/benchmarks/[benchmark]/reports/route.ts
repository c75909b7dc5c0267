import { serve } from '#server/http/operation.ts';
import { keepBenchmarkReportOperation } from '#server/rest/benchmark-reports.ts';

export const POST = serve(keepBenchmarkReportOperation);
