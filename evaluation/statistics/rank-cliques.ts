import { round9 } from './paired-differences.ts';

/**
 * Bars of a critical-difference diagram: the longest runs of systems, in order of mean rank, whose first and last are not
 * further apart than the critical difference. Runs of one and runs inside another are left out.
 *
 * @param meanRanks - of each system; equal ones stay in the order given
 * @param cd        - critical difference; a gap of exactly that is joined (after rounding to 9 decimals)
 * @returns for each bar the systems on it, best first
 * @source Demšar (2006), "Statistical comparisons of classifiers over multiple data sets", JMLR 7
 */
export function rankCliques(meanRanks: ArrayLike<number>, cd: number): number[][] {
  const ranks = Array.from(meanRanks);
  const order = [...ranks.keys()].sort((a, b) => ranks[a]! - ranks[b]!);
  const cliques: number[][] = [];
  let reached = 0;
  for (let start = 0; start < order.length; start++) {
    let end = start + 1;
    while (end < order.length && round9(ranks[order[end]!]! - ranks[order[start]!]!) <= round9(cd)) end++;
    if (end > reached && end - start > 1) cliques.push(order.slice(start, end));
    reached = Math.max(reached, end);
  }
  return cliques;
}
