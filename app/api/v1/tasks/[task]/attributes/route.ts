import { serve } from '#server/http/operation.ts';
import { getTaskAttributesOperation } from '#server/rest/attributes.ts';

export const GET = serve(getTaskAttributesOperation);
