import { averageRanks } from './average-ranks.ts';
import { tCdf } from './distributions.ts';
import { normalQuantile } from './normal-distribution.ts';
import { round9 } from './paired-differences.ts';

/** Up to this many pairs all orders are enumerated. */
const EXACT_PAIRS = 8;

/** Spearman's rank correlation with its test and interval. */
export interface SpearmanTest {
  /** In [−1, 1]; NaN where either list is constant. */
  readonly rho: number;
  /** Two-sided. */
  readonly p: number;
  /** All orders were enumerated; else by Student's t distribution on n − 2 degrees of freedom. */
  readonly exact: boolean;
  /** By Fisher's z; null with fewer than four pairs, and for a rho of ±1. */
  readonly ci: readonly [number, number] | null;
}

/**
 * Spearman's rank correlation of paired values: Pearson's of their mid-ranks; p exact, given the ties, for up to 8 pairs.
 * The interval takes the variance of artanh ρ as (1 + ρ²/2)/(n − 3).
 *
 * @param x - values without NaN; compared after rounding to 9 decimals
 * @param y - as many values, paired with x
 * @returns NaN for rho and p with fewer than two pairs, or where either list is constant
 * @source Spearman (1904), Am. J. Psychol. 15; t: Kendall & Stuart (1973), vol. 2, 31.19; interval: Bonett & Wright (2000),
 *         Psychometrika 65
 */
export function spearmanTest(x: Float64Array, y: Float64Array, level = 0.95): SpearmanTest {
  const n = x.length;
  const left = centered(averageRanks(x.map(round9)));
  const right = centered(averageRanks(y.map(round9)));
  const scale = Math.sqrt(product(left, left) * product(right, right));
  if (!(scale > 0)) return { rho: Number.NaN, p: Number.NaN, exact: false, ci: null };
  const observed = product(left, right);
  const rho = Math.max(-1, Math.min(1, observed / scale));
  const exact = n <= EXACT_PAIRS;
  return {
    rho,
    p: exact ? exactP(left, right, observed) : studentP(rho, n),
    exact,
    ci: interval(rho, n, level),
  };
}

function centered(ranks: Float64Array): Float64Array {
  return ranks.map((rank) => rank - (ranks.length + 1) / 2);
}

const product = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function studentP(rho: number, n: number): number {
  return 2 * tCdf(-Math.abs(rho) * Math.sqrt((n - 2) / ((1 + rho) * (1 - rho))), n - 2);
}

/** Share of the orders of one list with a correlation at least as far from 0; ranks are multiples of ½. */
function exactP(left: Float64Array, right: Float64Array, observed: number): number {
  const order = [...right];
  let extreme = 0;
  let all = 0;
  const place = (at: number, sum: number): void => {
    if (at === order.length) {
      all += 1;
      if (Math.abs(sum) >= Math.abs(observed) - 1e-9) extreme += 1;
      return;
    }
    for (let next = at; next < order.length; next++) {
      [order[at], order[next]] = [order[next]!, order[at]!];
      place(at + 1, sum + left[at]! * order[at]!);
      [order[at], order[next]] = [order[next]!, order[at]!];
    }
  };
  place(0, 0);
  return extreme / all;
}

function interval(rho: number, n: number, level: number): [number, number] | null {
  if (n < 4 || Math.abs(rho) > 1 - 1e-12) return null;
  const half = normalQuantile((1 + level) / 2) * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  return [Math.tanh(Math.atanh(rho) - half), Math.tanh(Math.atanh(rho) + half)];
}
