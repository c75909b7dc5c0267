import { serve } from '#server/http/operation.ts';
import { getSubmissionFileOperation } from '#server/rest/submissions.ts';

export const GET = serve(getSubmissionFileOperation);
