import { serve } from '#server/http/operation.ts';
import { listSubmissionFiguresOperation } from '#server/rest/figures.ts';

export const GET = serve(listSubmissionFiguresOperation);
