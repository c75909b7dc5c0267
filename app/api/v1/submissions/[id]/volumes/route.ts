import { serve } from '#server/http/operation.ts';
import { listVolumesOperation } from '#server/rest/volumes.ts';

export const GET = serve(listVolumesOperation);
