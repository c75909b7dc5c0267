import { findRoot } from './find-root.ts';
import { noncentralTCdf } from './noncentral-t.ts';

/**
 * Confidence interval of dz: the true values for which an observed dz is neither in the upper nor in the lower tail of the
 * noncentral t distribution.
 *
 * @param dz    - from `cohenDz`
 * @param n     - differences, at least two
 * @param level - e.g. 0.95
 * @returns null where dz is NaN
 * @source Steiger & Fouladi (1997), "Noncentrality interval estimation", in "What If There Were No Significance Tests?"
 */
export function dzInterval(dz: number, n: number, level = 0.95): [number, number] | null {
  if (Number.isNaN(dz)) return null;
  const t = dz * Math.sqrt(n);
  const tail = (1 - level) / 2;
  return [-upperEnd(-t, n - 1, tail) / Math.sqrt(n), upperEnd(t, n - 1, tail) / Math.sqrt(n)];
}

/** The noncentrality with P(T ≤ t) = tail. */
function upperEnd(t: number, df: number, tail: number): number {
  const excess = (noncentrality: number) => Math.log(noncentralTCdf(t, df, noncentrality) / tail);
  let [low, high] = [t - 4, t + 4];
  for (let step = 4; excess(low) < 0; step *= 2) low -= step;
  for (let step = 4; excess(high) > 0; step *= 2) high += step;
  return findRoot(excess, low, high);
}
