import { serve } from '#server/http/operation.ts';
import { openapiOperation } from '#server/rest/openapi.ts';

export const GET = serve(openapiOperation);
