import { serve } from '#server/http/operation.ts';
import { readyOperation } from '#server/rest/status.ts';

export const GET = serve(readyOperation);
