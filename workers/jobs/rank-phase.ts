import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import {
  type BoardPlan,
  isCurrent,
  planBoard,
  readBoardInput,
  storeBoard,
} from '#server/services/board-storage.ts';
import { makeReferenceComparison } from '#server/services/reference-comparison.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Computes the board of a phase, and how its references compare with it, unless what is stored was made of the same. */
export async function rankPhase(context: WorkerContext, data: unknown): Promise<void> {
  const { phaseId } = queues.rankPhase.payload.parse(data);
  const { db, stopping } = context;
  const plan = await planBoard(db, phaseId);
  if (!(await isCurrent(db, plan))) await makeBoard(context, plan);
  if (!plan.hasReferences) return;
  const startedAt = performance.now();
  const isNew = await makeReferenceComparison(db, plan, (input) => compute('references', input, stopping));
  if (isNew) log.info({ event: 'references-compared', phaseId, durationMs: performance.now() - startedAt });
}

async function makeBoard({ db, stopping }: WorkerContext, plan: BoardPlan): Promise<void> {
  const startedAt = performance.now();
  const computed = await compute(
    'board',
    { ...(await readBoardInput(db, plan)), evaluator: plan.evaluator },
    stopping,
  );
  const durationMs = performance.now() - startedAt;
  await storeBoard(db, plan, computed, durationMs);
  const { phaseId, submissionIds } = plan;
  const { device } = computed;
  log.info({ event: 'board-computed', phaseId, systems: submissionIds.length, device, durationMs });
}
