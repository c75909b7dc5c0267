import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import {
  isRankingCurrent,
  planRanking,
  readRankingInput,
  storeRanking,
} from '#server/services/ranking-storage.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Ranks a benchmark over its tasks by every rule, unless the stored rankings were made of the same. */
export async function rankBenchmark({ db, stopping }: WorkerContext, data: unknown): Promise<void> {
  const { benchmarkId } = queues.rankBenchmark.payload.parse(data);
  const plan = await planRanking(db, benchmarkId);
  if (await isRankingCurrent(db, plan)) return;
  const startedAt = performance.now();
  const board = await compute('ranking', await readRankingInput(db, plan), stopping);
  const durationMs = performance.now() - startedAt;
  await storeRanking(db, plan, board, durationMs);
  log.info({ event: 'benchmark-ranked', benchmarkId, systems: board.systems.length, durationMs });
}
