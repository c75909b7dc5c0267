import { averageRanks } from './average-ranks.ts';
import { chiSquaredUpperTail } from './distributions.ts';
import { logGamma } from './log-gamma.ts';
import { round9 } from './paired-differences.ts';

/** Up to this many divisions into groups of the given sizes all are enumerated. */
const EXACT_DIVISIONS = 50_000;

/** Result of the test of Kruskal and Wallis. */
export interface KruskalWallis {
  /** Corrected for ties; NaN where all values are equal. */
  readonly h: number;
  readonly df: number;
  readonly p: number;
  /** All divisions were enumerated; else by the chi-squared distribution. */
  readonly exact: boolean;
  /** Share of the variance of the ranks that the groups account for, in [0, 1]. */
  readonly epsilonSquared: number;
}

/**
 * The rank test of Kruskal and Wallis: do values of several independent groups come from one distribution? Exact, given
 * the ties, where at most 50,000 divisions into such groups are possible. Effect size: ε² = H / (N − 1).
 *
 * @param groups - values of each group without NaN; at least two groups, none empty; compared after rounding to 9 decimals
 * @returns p of 1 and ε² of 0 where all values are equal
 * @source Kruskal & Wallis (1952), JASA 47; ε²: Kelley (1935); Tomczak & Tomczak (2014), Trends Sport Sci. 21
 */
export function kruskalWallis(groups: readonly Float64Array[]): KruskalWallis {
  const df = groups.length - 1;
  const ranks = averageRanks(groups.flatMap((group) => [...group]).map(round9));
  const size = ranks.length;
  const mean = (size + 1) / 2;
  const squares = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
  if (squares === 0) return { h: Number.NaN, df, p: 1, exact: true, epsilonSquared: 0 };
  const sizes = groups.map((group) => group.length);
  const sums = rankSums(ranks, sizes);
  const between = spreadOf(sums, sizes) - size * mean ** 2;
  const h = ((size - 1) * between) / squares;
  const exact = divisions(sizes) <= EXACT_DIVISIONS;
  const p = exact ? exactP(ranks, sizes, spreadOf(sums, sizes)) : chiSquaredUpperTail(h, df);
  return { h, df, p, exact, epsilonSquared: h / (size - 1) };
}

/** Ranks of one group after the other, added up. */
function rankSums(ranks: Float64Array, sizes: readonly number[]): number[] {
  let start = 0;
  return sizes.map((size) => {
    const group = ranks.subarray(start, start + size);
    start += size;
    return group.reduce((sum, rank) => sum + rank, 0);
  });
}

const spreadOf = (sums: readonly number[], sizes: readonly number[]): number =>
  sums.reduce((total, sum, group) => total + sum ** 2 / sizes[group]!, 0);

/** The multinomial coefficient: ways to divide all values into groups of the given sizes. */
function divisions(sizes: readonly number[]): number {
  const size = sizes.reduce((sum, own) => sum + own, 0);
  return Math.round(Math.exp(sizes.reduce((log, own) => log - logGamma(own + 1), logGamma(size + 1))));
}

/** Share of the divisions whose rank sums are at least as far apart as the observed ones. */
function exactP(ranks: Float64Array, sizes: readonly number[], observed: number): number {
  const left = [...sizes];
  const sums = sizes.map(() => 0);
  let extreme = 0;
  let all = 0;
  const place = (at: number): void => {
    if (at === ranks.length) {
      all += 1;
      if (spreadOf(sums, sizes) >= observed - 1e-9 * observed) extreme += 1;
      return;
    }
    for (const group of sizes.keys()) {
      if (left[group] === 0) continue;
      left[group]! -= 1;
      sums[group]! += ranks[at]!;
      place(at + 1);
      left[group]! += 1;
      sums[group]! -= ranks[at]!;
    }
  };
  place(0);
  return extreme / all;
}
