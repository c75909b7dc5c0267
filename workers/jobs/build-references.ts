import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import { SEED } from '#server/seed.ts';
import {
  awaitSubmissions,
  type Built,
  planReferences,
  type ReferencePlan,
  storeChance,
  storeRaterLevel,
  storeReference,
} from '#server/services/reference-storage.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/**
 * Builds the reference systems of a phase from the submissions on its board, unless the stored ones are built from the
 * same. One that cannot be built says why, and stops neither the others nor the board.
 */
export async function buildReferences(context: WorkerContext, data: unknown): Promise<void> {
  const { phaseId } = queues.buildReferences.payload.parse(data);
  if (await awaitSubmissions(context.db, phaseId)) return;
  const plan = await planReferences(context.db, phaseId);
  for (const due of plan.due) {
    const startedAt = performance.now();
    const built = await build(context, plan, due.reference);
    await storeReference(context.db, context.blobs, plan, due, built);
    log.info({
      ...{ event: 'reference-built', phaseId, reference: due.reference.id },
      members: plan.members.length,
      durationMs: performance.now() - startedAt,
    });
  }
  if (plan.chanceHash !== null) await drawChance(context, plan, plan.chanceHash);
  if (plan.raterLevel !== null) await measureRaters(context, plan, plan.raterLevel);
}

async function build(
  { blobs, stopping }: WorkerContext,
  plan: ReferencePlan,
  { id, fewestMembers }: ReferencePlan['due'][number]['reference'],
): Promise<Built> {
  const { members } = plan;
  if (members.length < fewestMembers) {
    return { reason: `It takes ${fewestMembers} submissions, and the board has ${members.length}` };
  }
  const folder = await mkdtemp(join(tmpdir(), 'podium-reference-'));
  try {
    const outputPath = join(folder, 'submission.gz');
    const memberPaths = members.map(({ sha256 }) => blobs.path(sha256));
    await compute(
      'reference',
      { ...onTruth(plan, blobs), referenceId: id, memberPaths, outputPath },
      stopping,
    );
    return { blob: await blobs.put(createReadStream(outputPath)) };
  } catch (error) {
    stopping.throwIfAborted();
    log.warn({ event: 'reference-not-built', phaseId: plan.phase.id, reference: id, err: error });
    return { reason: 'It could not be built; the log of the worker says why' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function drawChance({ db, blobs, stopping }: WorkerContext, plan: ReferencePlan, inputHash: string) {
  const { metricIds, phase } = plan;
  const bands = await compute('chance', { ...onTruth(plan, blobs), metricIds }, stopping);
  await storeChance(db, phase.id, inputHash, bands);
}

async function measureRaters(
  { db, blobs, stopping }: WorkerContext,
  plan: ReferencePlan,
  { inputHash, metricIds }: NonNullable<ReferencePlan['raterLevel']>,
): Promise<void> {
  const startedAt = performance.now();
  const { phase, task } = plan;
  const level = await compute(
    'raterLevel',
    {
      ...onTruth(plan, blobs),
      metricIds,
      primaryMetric: task.primaryMetric,
      labels: phase.resampling?.labels ?? {},
    },
    stopping,
  );
  await storeRaterLevel(db, phase.id, inputHash, level);
  log.info({ event: 'raters-measured', phaseId: phase.id, durationMs: performance.now() - startedAt });
}

const onTruth = ({ evaluator, task, phase }: ReferencePlan, blobs: WorkerContext['blobs']) => ({
  evaluator: { id: evaluator.id, options: task.options },
  truthPath: blobs.path(phase.truthSha256),
  seed: SEED,
});
