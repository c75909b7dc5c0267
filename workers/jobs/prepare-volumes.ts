import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import { planVolumes, storeVolumes, type VolumePlan } from '#server/services/volume-storage.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/**
 * Makes the volumes of a scored submission ready for looking at, and those of the truth where they are not yet. Pages never
 * read uploads. The queue tries again where that fails, then `noteDeadLetter` gives up on it.
 */
export async function prepareVolumes(context: WorkerContext, data: unknown): Promise<void> {
  const { submissionId } = queues.prepareVolumes.payload.parse(data);
  const plan = await planVolumes(context.db, submissionId);
  if (!plan) return;
  const startedAt = performance.now();
  if (plan.needsTruth) await prepare(context, plan, 'truth');
  const bytes = await prepare(context, plan, 'submission');
  log.info({ event: 'volumes-prepared', submissionId, bytes, durationMs: performance.now() - startedAt });
}

async function prepare(
  { db, blobs, stopping }: WorkerContext,
  plan: VolumePlan,
  of: 'truth' | 'submission',
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'podium-volumes-'));
  try {
    const outputPath = join(folder, 'volumes');
    const truthPath = blobs.path(plan.truthSha256);
    const own = of === 'submission' ? { submissionPath: blobs.path(plan.submissionSha256) } : {};
    const input = { evaluator: plan.evaluator, truthPath, outputPath, ...own };
    const places = await compute('volumes', input, stopping);
    const blob = await blobs.put(createReadStream(outputPath));
    await storeVolumes(db, plan, of, blob, places);
    return blob.bytes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
