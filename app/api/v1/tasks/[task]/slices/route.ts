import { serve } from '#server/http/operation.ts';
import { getTaskSlicesOperation } from '#server/rest/slices.ts';

export const GET = serve(getTaskSlicesOperation);
