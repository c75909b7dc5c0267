import { serve } from '#server/http/operation.ts';
import { getQuotaOperation } from '#server/rest/tasks.ts';

export const GET = serve(getQuotaOperation);
