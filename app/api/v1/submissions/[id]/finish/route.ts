import { serve } from '#server/http/operation.ts';
import { finishDraftOperation } from '#server/rest/drafts.ts';

export const POST = serve(finishDraftOperation);
