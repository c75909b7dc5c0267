import { serve } from '#server/http/operation.ts';
import { healthOperation } from '#server/rest/status.ts';

export const GET = serve(healthOperation);
