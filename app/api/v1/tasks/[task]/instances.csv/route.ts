import { serve } from '#server/http/operation.ts';
import { getTaskInstancesCsvOperation } from '#server/rest/instances.ts';

export const GET = serve(getTaskInstancesCsvOperation);
