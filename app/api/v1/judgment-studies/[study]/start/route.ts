import { serve } from '#server/http/operation.ts';
import { startStudyOperation } from '#server/rest/judgment-studies.ts';

export const POST = serve(startStudyOperation);
