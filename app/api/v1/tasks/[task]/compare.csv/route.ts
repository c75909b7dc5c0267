import { serve } from '#server/http/operation.ts';
import { getComparisonCsvOperation } from '#server/rest/comparisons.ts';

export const GET = serve(getComparisonCsvOperation);
