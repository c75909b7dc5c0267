import { serve } from '#server/http/operation.ts';
import { getStudyCsvOperation } from '#server/rest/judgment-studies.ts';

export const GET = serve(getStudyCsvOperation);
