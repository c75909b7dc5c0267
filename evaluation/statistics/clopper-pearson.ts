import { findRoot } from './find-root.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/**
 * Exact confidence interval of a probability: the values that neither one-sided binomial test at (1 − level)/2 rejects.
 * Its coverage is at least `level`.
 *
 * @param successes - whole number in [0, n]
 * @param n         - trials, at least 1
 * @param level     - e.g. 0.95
 * @returns ends in [0, 1]
 * @source Clopper & Pearson (1934), "The use of confidence or fiducial limits", Biometrika 26
 */
export function clopperPearson(successes: number, n: number, level = 0.95): [number, number] {
  const tail = (1 - level) / 2;
  const low = successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1);
  const high = successes === n ? 1 : 1 - betaQuantile(tail, n - successes, successes + 1);
  return [low, high];
}

function betaQuantile(p: number, a: number, b: number): number {
  return findRoot((x) => incompleteBeta(x, 1 - x, a, b) - p, 0, 1);
}
