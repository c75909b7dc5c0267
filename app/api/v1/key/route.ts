import { serve } from '#server/http/operation.ts';
import { getKeyOperation } from '#server/rest/certificates.ts';

export const GET = serve(getKeyOperation);
