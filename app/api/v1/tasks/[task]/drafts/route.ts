import { serve } from '#server/http/operation.ts';
import { openDraftOperation } from '#server/rest/drafts.ts';

export const POST = serve(openDraftOperation);
