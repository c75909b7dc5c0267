import { serve } from '#server/http/operation.ts';
import { getCitationOperation } from '#server/rest/citations.ts';

export const GET = serve(getCitationOperation);
