import { serve } from '#server/http/operation.ts';
import { getLeaderboardCsvOperation } from '#server/rest/leaderboards.ts';

export const GET = serve(getLeaderboardCsvOperation);
