import { serve } from '#server/http/operation.ts';
import { getRankingCsvOperation } from '#server/rest/rankings.ts';

export const GET = serve(getRankingCsvOperation);
