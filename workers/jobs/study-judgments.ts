import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import { endStudy, readStudy } from '#server/services/study-storage.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Studies judgments on another thread. The queue tries again where that fails, then `noteDeadLetter` gives up on it. */
export async function studyJudgments({ db, blobs, stopping }: WorkerContext, data: unknown): Promise<void> {
  const { studyId } = queues.studyJudgments.payload.parse(data);
  const stored = await readStudy(db, studyId);
  if (!stored) return;
  const startedAt = performance.now();
  const files = stored.files.map(({ blobSha256, ...file }) => ({ ...file, path: blobs.path(blobSha256) }));
  const outcome = await compute('judgments', { ...stored.request, files }, stopping);
  await endStudy(db, studyId, outcome);
  const durationMs = performance.now() - startedAt;
  log.info({ event: 'judgments-studied', studyId, state: outcome.state, durationMs });
}
