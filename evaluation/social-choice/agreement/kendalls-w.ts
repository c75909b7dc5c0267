/**
 * Kendall's coefficient of concordance W, corrected for ties: how far several rankings agree.
 *
 * @param rankings - mid-ranks of the same things, none missing; shape [rankings][n]
 * @returns from 0 (the sums of ranks are all equal) to 1 (all rankings are the same); NaN with fewer than two things, or
 *          where every ranking is all ties
 * @source Kendall & Babington Smith (1939), "The problem of m rankings", Ann. Math. Stat. 10; ties: Kendall (1945)
 */
export function kendallsW(rankings: readonly ArrayLike<number>[]): number {
  const judges = rankings.length;
  const n = rankings[0]?.length ?? 0;
  const sums = new Float64Array(n);
  let ties = 0;
  for (const ranks of rankings) {
    const sizes = new Map<number, number>();
    for (const [thing, rank] of Array.from(ranks).entries()) {
      sums[thing]! += rank;
      sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
    }
    for (const size of sizes.values()) ties += size ** 3 - size;
  }
  const middle = (judges * (n + 1)) / 2;
  const spread = sums.reduce((total, sum) => total + (sum - middle) ** 2, 0);
  return (12 * spread) / (judges ** 2 * (n ** 3 - n) - judges * ties);
}
