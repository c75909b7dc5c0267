import { serve } from '#server/http/operation.ts';
import { addStudyFileOperation } from '#server/rest/judgment-studies.ts';

export const POST = serve(addStudyFileOperation);
