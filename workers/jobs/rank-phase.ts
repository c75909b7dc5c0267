import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import { isCurrent, planBoard, readBoardInput, storeBoard } from '#server/services/board-storage.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Computes the board of a phase, unless the stored one was made of the same. */
export async function rankPhase({ db, stopping }: WorkerContext, data: unknown): Promise<void> {
  const { phaseId } = queues.rankPhase.payload.parse(data);
  const plan = await planBoard(db, phaseId);
  if (await isCurrent(db, plan)) return;
  const startedAt = performance.now();
  const board = await compute(
    'board',
    { ...(await readBoardInput(db, plan)), evaluator: plan.evaluator },
    stopping,
  );
  const durationMs = performance.now() - startedAt;
  await storeBoard(db, plan, board, durationMs);
  log.info({ event: 'board-computed', phaseId, systems: plan.submissionIds.length, durationMs });
}
