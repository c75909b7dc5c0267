import { chiSquaredCdf, chiSquaredUpperTail } from './distributions.ts';
import { meanOverChi } from './mean-over-chi.ts';
import { normalCdf, normalDensity } from './normal-distribution.ts';

/** Steps of the sum over Z, and how many standard deviations it reaches on either side. */
const WIDEST_STEP = 0.25;
const NARROWEST_STEP = 0.001;
const REACH = 9;

/**
 * P(T ≤ t) of the noncentral t distribution: T = (Z + δ)/s with a standard normal Z and s = √(χ²/df). The upper tail
 * is `noncentralTCdf(-t, df, -δ)`.
 *
 * Either variable can be summed over, the other having its cdf; the one that makes the smoother integrand is.
 *
 * @param df            - degrees of freedom, above 0
 * @param noncentrality - δ, any sign
 * @source definition; trapezoidal sums: Trefethen & Weideman (2014), SIAM Review 56
 */
export function noncentralTCdf(t: number, df: number, noncentrality: number): number {
  if (t === 0) return normalCdf(-noncentrality);
  const sharpness = 1 + Math.abs(noncentrality); // Φ(ts − δ) rises within δ ± 1, on the scale of ln s within 1/δ
  if (df < Number.POSITIVE_INFINITY && sharpness > 10 * Math.sqrt(2 * df)) {
    return meanOverNormal(t, df, noncentrality);
  }
  return Math.min(
    1,
    meanOverChi(df, (s) => normalCdf(t * s - noncentrality), 1 / sharpness),
  );
}

/** Mean over Z of the probability that s ≥ (Z + δ)/t, or s ≤ (Z + δ)/t where t is negative. */
function meanOverNormal(t: number, df: number, noncentrality: number): number {
  const width = Math.abs(t) / Math.sqrt(2 * df) / 2;
  const step = Math.max(NARROWEST_STEP, Math.min(WIDEST_STEP, width));
  let sum = 0;
  for (let z = -REACH; z <= REACH; z += step) {
    const ratio = (z + noncentrality) / t;
    const square = df * ratio * ratio;
    if (t > 0) sum += normalDensity(z) * (ratio <= 0 ? 1 : chiSquaredUpperTail(square, df));
    else if (ratio > 0) sum += normalDensity(z) * chiSquaredCdf(square, df);
  }
  return Math.min(1, step * sum);
}
