import { serve } from '#server/http/operation.ts';
import { getSubmissionFigureOperation } from '#server/rest/figures.ts';

export const GET = serve(getSubmissionFigureOperation);
