import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import { makeAnalysis } from '#server/services/analysis-storage.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Finds out what goes with better scores on the board of a phase, unless that is known. */
export async function analyzePhase({ db, stopping }: WorkerContext, data: unknown): Promise<void> {
  const { phaseId } = queues.analyzePhase.payload.parse(data);
  const startedAt = performance.now();
  const isNew = await makeAnalysis(db, phaseId, (input) => compute('analysis', input, stopping));
  if (isNew) log.info({ event: 'phase-analyzed', phaseId, durationMs: performance.now() - startedAt });
}
