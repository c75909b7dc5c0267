import { serve } from '#server/http/operation.ts';
import { listSubmissionsOperation } from '#server/rest/submissions.ts';

export const GET = serve(listSubmissionsOperation);
