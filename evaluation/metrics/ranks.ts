/**
 * How many ranks of an ascending list are at most `cutoff`.
 *
 * @param ranks  - ranks from 1, ascending
 * @param cutoff - last rank that counts
 * @returns a count
 * @source definition
 */
export function countUpTo(ranks: readonly number[], cutoff: number): number {
  let count = 0;
  while (count < ranks.length && ranks[count]! <= cutoff) count += 1;
  return count;
}
