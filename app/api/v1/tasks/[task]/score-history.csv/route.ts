import { serve } from '#server/http/operation.ts';
import { getScoreHistoryCsvOperation } from '#server/rest/score-history.ts';

export const GET = serve(getScoreHistoryCsvOperation);
