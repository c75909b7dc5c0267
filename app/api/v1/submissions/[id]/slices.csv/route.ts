import { serve } from '#server/http/operation.ts';
import { getSubmissionSlicesOperation } from '#server/rest/slices.ts';

export const GET = serve(getSubmissionSlicesOperation);
