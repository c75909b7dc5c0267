import { serve } from '#server/http/operation.ts';
import { getBadgeOperation } from '#server/rest/badges.ts';

export const GET = serve(getBadgeOperation);
