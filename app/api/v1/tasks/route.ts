import { serve } from '#server/http/operation.ts';
import { listTasksOperation } from '#server/rest/tasks.ts';

export const GET = serve(listTasksOperation);
