import { serve } from '#server/http/operation.ts';
import { retryOperation } from '#server/rest/submissions.ts';

export const POST = serve(retryOperation);
