import { serve } from '#server/http/operation.ts';
import { whoamiOperation } from '#server/rest/account.ts';

export const GET = serve(whoamiOperation);
