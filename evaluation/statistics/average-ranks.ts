/**
 * Ranks of values, the smallest first; equal values share the average of their ranks.
 *
 * @param values - without NaN
 * @returns ranks from 1, in the order given
 * @source "mid-ranks": Kruskal & Wallis (1952), JASA 47
 */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const list = Array.from(values);
  const order = [...list.keys()].sort((a, b) => list[a]! - list[b]!);
  const ranks = new Float64Array(list.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && list[order[end]!] === list[order[start]!]) end++;
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
