import { serve } from '#server/http/operation.ts';
import { getInstancesOperation } from '#server/rest/submissions.ts';

export const GET = serve(getInstancesOperation);
