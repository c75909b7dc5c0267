import { serve } from '#server/http/operation.ts';
import { getTaskSlicesCsvOperation } from '#server/rest/slices.ts';

export const GET = serve(getTaskSlicesCsvOperation);
