const LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** Beyond this many standard deviations the continued fraction converges faster than the series. */
const TAIL_START = 3;

/**
 * Density of the standard normal distribution.
 *
 * @source definition
 */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x - LOG_SQRT_TWO_PI);
}

/**
 * P(Z ≤ x) of the standard normal distribution, with full relative accuracy in the far lower tail (x ≥ −37).
 *
 * @returns probability in [0, 1]; NaN for NaN
 * @source Marsaglia (2004), "Evaluating the normal distribution", J. Stat. Soft. 11(4), for the series;
 *         Abramowitz & Stegun (1964) 26.2.14 for the continued fraction of the tail
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= -TAIL_START) return upperTail(-x);
  if (x >= TAIL_START) return 1 - upperTail(x);
  return 0.5 + centralSeries(x);
}

/**
 * P(Z > x) of the standard normal distribution; not 1 − cdf, so small tails keep all digits.
 *
 * @source symmetry of {@link normalCdf}
 */
export function normalUpperTail(x: number): number {
  return normalCdf(-x);
}

/** P(0 < Z ≤ x), odd in x: φ(x) (x + x³/3 + x⁵/(3·5) + …). */
function centralSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return normalDensity(x) * sum;
}

/** P(Z > x) for x ≥ 3: φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))), from the inside out. */
function upperTail(x: number): number {
  let fraction = x;
  for (let depth = 8 + Math.ceil(400 / (x * x)); depth >= 1; depth--) fraction = x + depth / fraction;
  return normalDensity(x) / fraction;
}

/**
 * The z with P(Z ≤ z) = p, the inverse of {@link normalCdf}.
 *
 * @param p - probability in [0, 1]
 * @returns −∞ for 0, ∞ for 1, NaN outside [0, 1]
 * @source Abramowitz & Stegun (1964) 26.2.22 for the start; Newton's method on the logarithm of the tail
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let z = (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t) - t;
  for (let step = 0; step < 20; step++) {
    const cdf = normalCdf(z);
    const change = (Math.log(cdf / p) * cdf) / normalDensity(z);
    z -= change;
    if (Math.abs(change) <= 1e-15 * Math.abs(z)) break;
  }
  return z;
}
