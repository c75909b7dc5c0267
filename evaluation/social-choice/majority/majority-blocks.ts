import { margin, type Pairwise } from '../pairwise.ts';
import { strongComponents } from '../strong-components.ts';

/**
 * Majority blocks: the smallest groups such that every system of an earlier group beats every system of a later one
 * by majority. They are the strongly connected components of "beats or ties". The first is the Smith set, and every
 * Kemeny ranking lists the groups in this order.
 *
 * @returns systems of each block, ascending; best block first
 * @source Smith (1973), "Aggregation of preferences with variable electorate", Econometrica 41; decomposition of the
 *         Kemeny problem: Truchon (1998), "An extension of the Condorcet criterion and Kemeny orders"
 */
export function majorityBlocks(pairwise: Pairwise): number[][] {
  return strongComponents(pairwise.wins.length, (i, j) => margin(pairwise, i, j) >= 0);
}

/**
 * Smith set: the smallest group of systems each of which beats every system outside by majority.
 *
 * @returns systems, ascending; empty where there are none
 * @source Smith (1973), Econometrica 41
 */
export function smithSet(pairwise: Pairwise): number[] {
  return majorityBlocks(pairwise)[0] ?? [];
}
