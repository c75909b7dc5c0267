import { serve } from '#server/http/operation.ts';
import { getScoreHistoryOperation } from '#server/rest/score-history.ts';

export const GET = serve(getScoreHistoryOperation);
