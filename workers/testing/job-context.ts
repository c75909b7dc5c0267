import type { Db } from '#db/client.ts';
import type { BlobStore } from '#server/blobs.ts';
import { scoreFile } from '../scoring/score-file.ts';
import type { WorkerContext } from '../worker-context.ts';

/** What a worker gives its jobs, for tests that run them one by one. */
export const jobContext = (db: Db, blobs: BlobStore): WorkerContext => ({
  ...{ db, blobs, scoreFile },
  workerId: 'test',
  device: 'cpu',
  deviceChoice: 'cpu',
  threads: 1,
  hangAfterMs: 60_000,
  stopping: new AbortController().signal,
});
