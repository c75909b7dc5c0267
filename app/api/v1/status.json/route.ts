import { serve } from '#server/http/operation.ts';
import { statusOperation } from '#server/rest/status.ts';

export const GET = serve(statusOperation);
