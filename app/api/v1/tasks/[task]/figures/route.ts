import { serve } from '#server/http/operation.ts';
import { listTaskFiguresOperation } from '#server/rest/figures.ts';

export const GET = serve(listTaskFiguresOperation);
