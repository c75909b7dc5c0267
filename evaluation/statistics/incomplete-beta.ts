import { logGamma } from './log-gamma.ts';

/**
 * Regularized incomplete beta function I_x(a, b), with full relative accuracy where it is small.
 *
 * @param x          - in [0, 1]
 * @param complement - 1 − x, passed in so that it loses no digits where x is near 1
 * @param a          - above 0
 * @param b          - above 0
 * @returns in [0, 1]
 * @source DLMF 8.17.22, continued fraction, by the modified Lentz method (Thompson & Barnett, 1986);
 *         8.17.4 for the symmetry
 */
export function incompleteBeta(x: number, complement: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(complement, x, b, a);
  const logFront =
    a * logOf(x, complement) +
    b * logOf(complement, x) +
    logGamma(a + b) -
    logGamma(a) -
    logGamma(b) -
    Math.log(a);
  return Math.exp(logFront) / fraction(x, a, b);
}

/** ln x, from the complement where x is near 1. */
function logOf(x: number, complement: number): number {
  return x > 0.5 ? Math.log1p(-complement) : Math.log(x);
}

/** 1 + d1/(1 + d2/(1 + …)). */
function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let value = 1;
  let numerator = 1;
  let denominator = 0;
  for (let step = 1; step <= 10_000; step++) {
    const m = Math.floor(step / 2);
    const coefficient =
      step % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / (1 + coefficient * denominator || tiny);
    numerator = 1 + coefficient / numerator || tiny;
    const change = numerator * denominator;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}
