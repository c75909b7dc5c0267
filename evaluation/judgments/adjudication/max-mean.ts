import { drawHighest, RunQueues } from './run-queues.ts';
import type { Draw, TopicPool } from './topic-pool.ts';

/**
 * Order of judging by MaxMean, a bandit whose arms are the runs: the probability that the next document of a run is relevant
 * has the posterior Beta(1 + r, 1 + n − r), r relevant of n judged documents that were taken from it, so the mean
 * (1 + r) / (2 + n); the next document comes from the run with the highest mean.
 *
 * @param memory - what earlier judgments count for after each new one of the same run: 1 is MaxMean; 0, where only the last
 *                 judgment counts, is its non-stationary variant (MM-NS)
 * @returns the order for a pool and draws that decide between equal runs: documents, the first to judge first
 * @source Losada, Parapar & Barreiro (2017), Information Processing & Management 53, sections 3.2 and 3.3
 */
export const maxMeanOrder =
  (memory: 0 | 1) =>
  (pool: TopicPool, draw: Draw): number[] => {
    const queues = new RunQueues(pool);
    const found = pool.ranks.map(() => 0);
    const judged = pool.ranks.map(() => 0);
    const mean = (run: number) => (1 + found[run]!) / (2 + judged[run]!);
    for (let open = queues.open(); open.length > 0; open = queues.open()) {
      const run = drawHighest(open, mean, draw);
      const isRelevant = pool.isRelevant[queues.judgeNext(run)]!;
      found[run] = memory * found[run]! + Number(isRelevant);
      judged[run] = memory * judged[run]! + 1;
    }
    return queues.judged;
  };
