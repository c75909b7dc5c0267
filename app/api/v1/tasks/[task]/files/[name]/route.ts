import { serve } from '#server/http/operation.ts';
import { getTaskFileOperation } from '#server/rest/tasks.ts';

export const GET = serve(getTaskFileOperation);
