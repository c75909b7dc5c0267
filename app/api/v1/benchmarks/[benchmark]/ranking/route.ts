import { serve } from '#server/http/operation.ts';
import { getRankingOperation } from '#server/rest/rankings.ts';

export const GET = serve(getRankingOperation);
