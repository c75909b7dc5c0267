import { serve } from '#server/http/operation.ts';
import { addDraftFileOperation, getDraftOperation } from '#server/rest/drafts.ts';

export const GET = serve(getDraftOperation);
export const POST = serve(addDraftFileOperation);
