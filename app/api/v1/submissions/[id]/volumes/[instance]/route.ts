import { serve } from '#server/http/operation.ts';
import { getVolumeOperation } from '#server/rest/volumes.ts';

export const GET = serve(getVolumeOperation);
