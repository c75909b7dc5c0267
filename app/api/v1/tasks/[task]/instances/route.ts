import { serve } from '#server/http/operation.ts';
import { getTaskInstancesOperation } from '#server/rest/instances.ts';

export const GET = serve(getTaskInstancesOperation);
