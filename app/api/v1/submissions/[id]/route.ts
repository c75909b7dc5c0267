import { serve } from '#server/http/operation.ts';
import { getSubmissionOperation } from '#server/rest/submissions.ts';

export const GET = serve(getSubmissionOperation);
