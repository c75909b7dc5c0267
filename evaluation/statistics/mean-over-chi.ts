import { logGamma } from './log-gamma.ts';

/** Terms below this share of the sum no longer change it. */
const NEGLIGIBLE = 1e-17;

/** The density of ln s is analytic and bounded for imaginary parts up to π/4: the error is about exp(−2π·(π/4)/step). */
const LARGEST_STEP = 0.12;

/**
 * Mean of g(s), where s = √(χ²/df) is the ratio of an estimated to a true standard deviation: what turns a distribution
 * for known variance into one for an estimated variance.
 *
 * The integral over ln s is a trapezoidal sum, which for such bell-shaped analytic integrands converges faster
 * than any power of the step. All terms are positive, so that small results keep their digits.
 *
 * @param df    - degrees of freedom, above 0; ∞ gives g(1)
 * @param g     - at least 0; the product with the density of ln s has one maximum
 * @param width - standard deviation, on the scale of ln s, of the sharpest feature of g
 * @source Trefethen & Weideman (2014), "The exponentially convergent trapezoidal rule", SIAM Review 56
 */
export function meanOverChi(df: number, g: (s: number) => number, width: number): number {
  if (df === Number.POSITIVE_INFINITY) return g(1);
  const step = Math.min(LARGEST_STEP, width / 2, 0.5 / Math.sqrt(2 * df));
  const logFront = Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  const term = (i: number) => {
    const logS = i * step;
    const weight = Math.exp(logFront + df * (logS - Math.exp(2 * logS) / 2));
    return { weight, value: weight === 0 ? 0 : weight * g(Math.exp(logS)) };
  };
  let sum = term(0).value;
  for (const direction of [-1, 1]) {
    let previous = 0;
    for (let i = direction; ; i += direction) {
      const { weight, value } = term(i);
      sum += value;
      if (weight === 0 || (sum > 0 && value <= previous && value <= NEGLIGIBLE * sum)) break;
      previous = value;
    }
  }
  return step * sum;
}
