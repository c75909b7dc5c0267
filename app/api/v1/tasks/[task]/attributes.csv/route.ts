import { serve } from '#server/http/operation.ts';
import { getTaskAttributesCsvOperation } from '#server/rest/attributes.ts';

export const GET = serve(getTaskAttributesCsvOperation);
