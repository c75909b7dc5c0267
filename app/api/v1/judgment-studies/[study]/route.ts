import { serve } from '#server/http/operation.ts';
import { getStudyOperation } from '#server/rest/judgment-studies.ts';

export const GET = serve(getStudyOperation);
