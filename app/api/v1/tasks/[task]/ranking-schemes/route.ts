import { serve } from '#server/http/operation.ts';
import { getRankingSchemesOperation } from '#server/rest/leaderboards.ts';

export const GET = serve(getRankingSchemesOperation);
