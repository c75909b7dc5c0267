import { countUpTo } from './ranks.ts';

/**
 * Judged documents among the first `cutoff` ranks, as a share of the ranks that the ranking fills.
 *
 * @param judgedRanks - ranks (from 1, ascending) at which judged documents were retrieved
 * @param retrieved   - length of the ranking
 * @param cutoff      - number of ranks looked at, at least 1
 * @returns share in [0, 1], higher means better known; NaN for an empty ranking
 * @source ir_measures, `Judged@k`
 */
export function judgedShare(judgedRanks: readonly number[], retrieved: number, cutoff: number): number {
  return countUpTo(judgedRanks, cutoff) / Math.min(retrieved, cutoff);
}

/**
 * Unjudged documents among the first `cutoff` ranks, divided by `cutoff`.
 *
 * @param judgedRanks - ranks (from 1, ascending) at which judged documents were retrieved
 * @param retrieved   - length of the ranking
 * @param cutoff      - number of ranks looked at, at least 1
 * @returns share in [0, 1], lower means better known
 * @source trec_eval 10 measure `unj`
 */
export function unjudgedShare(judgedRanks: readonly number[], retrieved: number, cutoff: number): number {
  return (Math.min(retrieved, cutoff) - countUpTo(judgedRanks, cutoff)) / cutoff;
}
