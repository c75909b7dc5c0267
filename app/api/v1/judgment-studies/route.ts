import { serve } from '#server/http/operation.ts';
import { createStudyOperation } from '#server/rest/judgment-studies.ts';

export const POST = serve(createStudyOperation);
