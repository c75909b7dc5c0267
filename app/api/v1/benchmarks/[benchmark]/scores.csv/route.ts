import { serve } from '#server/http/operation.ts';
import { getScoreTableOperation } from '#server/rest/rankings.ts';

export const GET = serve(getScoreTableOperation);
