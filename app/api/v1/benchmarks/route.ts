import { serve } from '#server/http/operation.ts';
import { listBenchmarksOperation } from '#server/rest/benchmarks.ts';

export const GET = serve(listBenchmarksOperation);
