import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal-distribution.ts';

/**
 * P(T ≤ t) of Student's t distribution, with full relative accuracy in the lower tail. The upper tail is `tCdf(-t, df)`.
 *
 * @param df - degrees of freedom, above 0
 * @source Abramowitz & Stegun (1964) 26.7.1
 */
export function tCdf(t: number, df: number): number {
  const square = t * t;
  const tail = incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5) / 2;
  return t <= 0 ? tail : 1 - tail;
}

/**
 * The t with P(T ≤ t) = p, the inverse of {@link tCdf}.
 *
 * @param p - in (0, 1)
 * @source Newton's method on the logarithm of the tail, kept within a bracket
 */
export function tQuantile(p: number, df: number): number {
  if (p > 0.5) return -tQuantile(1 - p, df);
  if (p === 0.5) return 0;
  let low = -1;
  while (tCdf(low, df) > p) low *= 2;
  let high = 0;
  let t = Math.max(low, Math.min(high, normalQuantile(p)));
  for (let step = 0; step < 200; step++) {
    const cdf = tCdf(t, df);
    if (cdf > p) high = t;
    else low = t;
    const next = t - (Math.log(cdf / p) * cdf) / tDensity(t, df);
    const inside = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(inside - t) <= 1e-15 * Math.abs(t)) break;
    t = inside;
  }
  return t;
}

function tDensity(t: number, df: number): number {
  const front = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI);
  return Math.exp(front - ((df + 1) / 2) * Math.log1p((t * t) / df));
}

/**
 * P(F > f) of the F distribution, with full relative accuracy.
 *
 * @param df1 - degrees of freedom of the numerator
 * @param df2 - degrees of freedom of the denominator
 * @source Abramowitz & Stegun (1964) 26.6.2
 */
export function fUpperTail(f: number, df1: number, df2: number): number {
  if (f <= 0) return 1;
  const total = df2 + df1 * f;
  return incompleteBeta(df2 / total, (df1 * f) / total, df2 / 2, df1 / 2);
}

/**
 * P(F ≤ f) of the F distribution, with full relative accuracy.
 *
 * @source Abramowitz & Stegun (1964) 26.6.2
 */
export function fCdf(f: number, df1: number, df2: number): number {
  if (f <= 0) return 0;
  const total = df2 + df1 * f;
  return incompleteBeta((df1 * f) / total, df2 / total, df1 / 2, df2 / 2);
}

/**
 * P(X > x) of the chi-squared distribution, with full relative accuracy.
 *
 * @param df - degrees of freedom, above 0
 * @source Abramowitz & Stegun (1964) 26.4.19
 */
export function chiSquaredUpperTail(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper;
}

/**
 * P(X ≤ x) of the chi-squared distribution, with full relative accuracy.
 *
 * @source Abramowitz & Stegun (1964) 26.4.19
 */
export function chiSquaredCdf(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).lower;
}
