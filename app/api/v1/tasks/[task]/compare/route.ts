import { serve } from '#server/http/operation.ts';
import { getComparisonOperation } from '#server/rest/comparisons.ts';

export const GET = serve(getComparisonOperation);
