import type { Db } from '#db/client.ts';
import type { BlobStore } from '#server/blobs.ts';
import type { DeviceChoice } from './gpu/open-gpu.ts';
import type { scoreFile } from './scoring/score-file.ts';

/** What the jobs of one worker process share. */
export interface WorkerContext {
  readonly db: Db;
  readonly blobs: BlobStore;
  readonly workerId: string;
  /** What the worker can compute on, as the status page names it. */
  readonly device: string;
  /** What jobs ask for: `cpu` where nothing else works. */
  readonly deviceChoice: DeviceChoice;
  /** Threads that scoring one submission may use. */
  readonly threads: number;
  /** Scoring that shows no progress for this long is ended. */
  readonly hangAfterMs: number;
  /** Aborted when running jobs are to be given back because the process ends. */
  readonly stopping: AbortSignal;
  readonly scoreFile: typeof scoreFile;
}

/** Why running jobs are ended when the process is to stop. */
export class WorkerStoppingError extends Error {
  constructor() {
    super('the worker is being stopped');
    this.name = 'WorkerStoppingError';
  }
}
