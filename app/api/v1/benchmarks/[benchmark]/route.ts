import { serve } from '#server/http/operation.ts';
import { getBenchmarkOperation } from '#server/rest/benchmarks.ts';

export const GET = serve(getBenchmarkOperation);
