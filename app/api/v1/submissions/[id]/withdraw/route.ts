import { serve } from '#server/http/operation.ts';
import { withdrawOperation } from '#server/rest/submissions.ts';

export const POST = serve(withdrawOperation);
