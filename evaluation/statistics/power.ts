import { tQuantile } from './distributions.ts';
import { findRoot } from './find-root.ts';
import { noncentralTCdf } from './noncentral-t.ts';
import { normalQuantile } from './normal-distribution.ts';

/**
 * Power of the two-sided paired t-test: the probability that it finds a true mean difference significant, in either
 * direction.
 *
 * @param dz    - true mean difference over the standard deviation of the differences
 * @param n     - instances, above 1; need not be whole
 * @param alpha - significance level
 * @returns in [alpha, 1]
 * @source Cohen (1988), "Statistical Power Analysis", ch. 2; exact by the noncentral t distribution
 */
export function pairedPower(dz: number, n: number, alpha: number): number {
  const critical = -tQuantile(alpha / 2, n - 1);
  const shift = dz * Math.sqrt(n);
  return noncentralTCdf(-critical, n - 1, -shift) + noncentralTCdf(-critical, n - 1, shift);
}

/**
 * Minimal detectable difference: the smallest true mean difference that the paired t-test on n instances finds
 * significant with the given power. What a study of this size could not have been expected to find is below it.
 *
 * @param sd    - standard deviation of the differences
 * @param n     - instances
 * @param alpha - significance level
 * @param power - above alpha, e.g. 0.8
 * @returns NaN with fewer than two instances; about 2.8·sd/√n for many instances, alpha 0.05 and power 0.8
 * @source Bloom (1995), "Minimum detectable effects", Evaluation Review 19; exact by the noncentral t distribution
 */
export function minimalDetectableDifference(sd: number, n: number, alpha: number, power = 0.8): number {
  if (n < 2) return Number.NaN;
  return sd * detectableDz(n, alpha, power);
}

/** The last answer: the many pairs of a board have the same n. */
let latest = { n: 0, alpha: 0, power: 0, dz: Number.NaN };

function detectableDz(n: number, alpha: number, power: number): number {
  if (latest.n === n && latest.alpha === alpha && latest.power === power) return latest.dz;
  let most = 1 / Math.sqrt(n);
  while (pairedPower(most, n, alpha) < power) most *= 2;
  const dz = findRoot((guess) => pairedPower(guess, n, alpha) - power, 0, most);
  latest = { n, alpha, power, dz };
  return dz;
}

/**
 * Number of instances with which the paired t-test finds a true difference significant with the given power.
 *
 * @param dz    - true mean difference over the standard deviation of the differences; not 0
 * @param alpha - significance level
 * @param power - above alpha, e.g. 0.8
 * @returns a real number of at least 2: plan with the next whole one
 * @source Cohen (1988), ch. 2; exact by the noncentral t distribution
 */
export function instancesForPower(dz: number, alpha: number, power = 0.8): number {
  const excess = (n: number) => pairedPower(dz, n, alpha) - power;
  const known = ((normalQuantile(1 - alpha / 2) + normalQuantile(power)) / dz) ** 2; // for known variance: a little too few
  let most = 1.02 * known + 4;
  while (excess(most) < 0) most *= 2;
  const least = Math.max(2, known);
  if (excess(least) < 0) return findRoot(excess, least, most);
  return excess(2) >= 0 ? 2 : findRoot(excess, 2, least);
}
