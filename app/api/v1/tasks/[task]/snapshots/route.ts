import { serve } from '#server/http/operation.ts';
import { freezeBoardOperation, listSnapshotsOperation } from '#server/rest/snapshots.ts';

export const GET = serve(listSnapshotsOperation);
export const POST = serve(freezeBoardOperation);
