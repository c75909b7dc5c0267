import { incompleteBeta } from './incomplete-beta.ts';

/**
 * P(X ≤ x) of the binomial distribution, with full relative accuracy. The upper tail P(X ≥ x) is
 * `binomialCdf(n - x, n, 1 - probability)`.
 *
 * @param x           - whole number; below 0 the result is 0, from n on it is 1
 * @param n           - trials
 * @param probability - of success, in (0, 1)
 * @source Abramowitz & Stegun (1964) 26.5.24
 */
export function binomialCdf(x: number, n: number, probability: number): number {
  if (x < 0) return 0;
  return x >= n ? 1 : incompleteBeta(1 - probability, probability, n - x, x + 1);
}

/**
 * Two-sided p of a binomial test that both outcomes are equally likely: 2·P(X ≤ smaller count), at most 1.
 *
 * @param a - how often the one outcome came
 * @param b - how often the other
 * @returns 1 without any outcome
 * @source Arbuthnott (1710), Phil. Trans. 27; equals R `binom.test(a, a + b)`, since the distribution is symmetric
 */
export function fairCoinTest(a: number, b: number): number {
  return Math.min(1, 2 * binomialCdf(Math.min(a, b), a + b, 0.5));
}
