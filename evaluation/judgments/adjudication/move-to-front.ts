import { drawHighest, RunQueues } from './run-queues.ts';
import type { Draw, TopicPool } from './topic-pool.ts';

/**
 * Order of judging by moving to the front: all runs have the same priority at first; documents are taken from a run with the
 * highest priority, best first, as long as they are relevant; a nonrelevant one lowers its priority by one, and a run with
 * the highest priority is drawn anew.
 *
 * @param pool - of one topic
 * @param draw - decides between runs of equal priority
 * @returns documents, the first to judge first
 * @source Cormack, Palmer & Clarke (1998), "Efficient construction of large test collections", SIGIR
 */
export function moveToFrontOrder(pool: TopicPool, draw: Draw): number[] {
  const queues = new RunQueues(pool);
  const priorities = pool.ranks.map(() => 0);
  for (let open = queues.open(); open.length > 0; open = queues.open()) {
    const run = drawHighest(open, (one) => priorities[one]!, draw);
    let isRelevant = true;
    while (isRelevant && queues.open().includes(run)) isRelevant = pool.isRelevant[queues.judgeNext(run)]!;
    if (!isRelevant) priorities[run]! -= 1;
  }
  return queues.judged;
}
