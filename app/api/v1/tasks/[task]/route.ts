import { serve } from '#server/http/operation.ts';
import { getTaskOperation } from '#server/rest/tasks.ts';

export const GET = serve(getTaskOperation);
