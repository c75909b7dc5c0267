import { meanOverChi } from './mean-over-chi.ts';
import { normalCdf } from './normal-distribution.ts';

/**
 * P(T ≤ t) of the noncentral t distribution: T = (Z + δ)/s with a standard normal Z and s = √(χ²/df). With full relative
 * accuracy; the upper tail is `noncentralTCdf(-t, df, -δ)`.
 *
 * @param df            - degrees of freedom, above 0
 * @param noncentrality - δ, any sign
 * @source definition: P(T ≤ t) is the mean of Φ(t s − δ) over s
 */
export function noncentralTCdf(t: number, df: number, noncentrality: number): number {
  const sharpest = 1 / (1 + Math.abs(noncentrality) + Math.abs(t));
  return Math.min(
    1,
    meanOverChi(df, (s) => normalCdf(t * s - noncentrality), sharpest),
  );
}
