import type { BlockOptimum } from './block-optimum.ts';

/** Largest block that {@link orderBlockExactly} takes: 2^20 subsets, 16 MB, a tenth of a second. */
export const LARGEST_EXACT_BLOCK = 20;

/** Sums that differ by less than this share of their size are equal: weights like 0.1 are not exact in binary. */
const EQUAL = 1e-9;

/**
 * All optimal Kemeny orders of a block by dynamic programming over the set of systems already placed:
 * rest(S) = min over i outside S of cost(S, i) + rest(S ∪ {i}), where cost(S, i) is the number of votes against i by
 * the systems still to come.
 *
 * @param wins  - pairwise wins; shape [systems][systems]
 * @param block - at most {@link LARGEST_EXACT_BLOCK} systems
 * @returns of all optimal orders the one that places the earliest systems of `block` first
 * @source Held & Karp (1962), "A dynamic programming approach to sequencing problems"; for Kemeny: Betzler et al.
 *         (2009), "Fixed-parameter algorithms for Kemeny rankings"
 */
export function orderBlockExactly(wins: readonly Float64Array[], block: readonly number[]): BlockOptimum {
  const n = block.length;
  const everyone = 2 ** n - 1;
  const against = votesAgainst(wins, block);
  const rest = new Float64Array(2 ** n);
  for (let placed = everyone - 1; placed >= 0; placed--) {
    let best = Infinity;
    for (let i = 0; i < n; i++) {
      const bit = 1 << i;
      if ((placed & bit) !== 0) continue;
      best = Math.min(best, against(i, everyone & ~placed) + rest[placed | bit]!);
    }
    rest[placed] = best;
  }
  const isBest = (placed: number, i: number): boolean =>
    against(i, everyone & ~placed) + rest[placed | (1 << i)]! <= rest[placed]! + EQUAL * (1 + rest[placed]!);
  const { ways, after } = optimalOrders(n, isBest);
  const order: number[] = [];
  for (let placed = 0; placed !== everyone; ) {
    let next = 0;
    while ((placed & (1 << next)) !== 0 || !isBest(placed, next)) next += 1;
    order.push(block[next]!);
    placed |= 1 << next;
  }
  const place = new Map(block.map((system, index) => [system, index]));
  return {
    order,
    lowerBound: rest[0]!,
    isOptimal: true,
    optima: ways,
    isOnly: ways === 1,
    isAlwaysAbove: (above, below) =>
      above !== below && (after[place.get(below)!]! & (1 << place.get(above)!)) === 0,
  };
}

/** Votes against system i by a set of systems: sums for the lower and the upper half of the set are tabulated. */
function votesAgainst(
  wins: readonly Float64Array[],
  block: readonly number[],
): (i: number, rivals: number) => number {
  const n = block.length;
  const lowBits = n >> 1;
  const lowMask = 2 ** lowBits - 1;
  const halfSums = (i: number, first: number, bits: number): Float64Array => {
    const sums = new Float64Array(2 ** bits);
    for (let set = 1; set < sums.length; set++) {
      const top = 31 - Math.clz32(set);
      sums[set] = sums[set ^ (1 << top)]! + wins[block[first + top]!]![block[i]!]!;
    }
    return sums;
  };
  const low = block.map((_, i) => halfSums(i, 0, lowBits));
  const high = block.map((_, i) => halfSums(i, lowBits, n - lowBits));
  return (i, rivals) => low[i]![rivals & lowMask]! + high[i]![rivals >> lowBits]!;
}

/** Counts the optimal orders, and collects for each system the set of those that come after it in one of them. */
function optimalOrders(
  n: number,
  isBest: (placed: number, i: number) => boolean,
): { ways: number; after: Int32Array } {
  const everyone = 2 ** n - 1;
  const after = new Int32Array(n);
  const ways = new Float64Array(2 ** n);
  ways[0] = 1;
  for (let placed = 0; placed < everyone; placed++) {
    if (ways[placed] === 0) continue;
    for (let i = 0; i < n; i++) {
      const bit = 1 << i;
      if ((placed & bit) !== 0 || !isBest(placed, i)) continue;
      ways[placed | bit]! += ways[placed]!;
      after[i]! |= everyone & ~placed & ~bit;
    }
  }
  return { ways: ways[everyone]!, after };
}
