import { serve } from '#server/http/operation.ts';
import { createSubmissionOperation } from '#server/rest/submissions.ts';

export const POST = serve(createSubmissionOperation);
