import { serve } from '#server/http/operation.ts';
import { getSnapshotOperation } from '#server/rest/snapshots.ts';

export const GET = serve(getSnapshotOperation);
