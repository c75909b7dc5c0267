import { countUpTo } from './ranks.ts';

/**
 * Recall at a cutoff: the share of the relevant documents found in the first `cutoff` ranks.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param cutoff        - number of ranks looked at; Infinity for the whole ranking
 * @param relevant      - number of relevant documents, retrieved or not
 * @returns recall in [0, 1], higher is better; 0 where nothing is relevant
 * @source trec_eval measure `recall`
 */
export function recallAt(relevantRanks: readonly number[], cutoff: number, relevant: number): number {
  return relevant === 0 ? 0 : countUpTo(relevantRanks, cutoff) / relevant;
}

/**
 * Success at a cutoff: whether a relevant document is in the first `cutoff` ranks (hit rate).
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param cutoff        - number of ranks looked at
 * @returns 1 or 0, higher is better
 * @source trec_eval measure `success`
 */
export function successAt(relevantRanks: readonly number[], cutoff: number): number {
  return (relevantRanks[0] ?? Infinity) <= cutoff ? 1 : 0;
}

/**
 * Reciprocal rank: one over the rank of the first relevant document.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param cutoff        - later ranks count as nothing found; Infinity for the whole ranking
 * @returns value in [0, 1], higher is better; 0 where none was found
 * @source trec_eval measure `recip_rank`; with a cutoff, MS MARCO's MRR@10
 */
export function reciprocalRank(relevantRanks: readonly number[], cutoff = Infinity): number {
  const [first] = relevantRanks;
  return first === undefined || first > cutoff ? 0 : 1 / first;
}
