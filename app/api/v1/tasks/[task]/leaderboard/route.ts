import { serve } from '#server/http/operation.ts';
import { getLeaderboardOperation } from '#server/rest/leaderboards.ts';

export const GET = serve(getLeaderboardOperation);
