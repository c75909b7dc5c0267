import { serve } from '#server/http/operation.ts';
import { getTaskFigureOperation } from '#server/rest/figures.ts';

export const GET = serve(getTaskFigureOperation);
