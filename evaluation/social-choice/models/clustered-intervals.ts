import { tQuantile } from '#evaluation/statistics/distributions.ts';
import { choleskySolve } from './cholesky.ts';
import type { Estimate } from './log-strengths.ts';

const LEVEL = 0.95;

/**
 * 95 % intervals of log strengths that treat the tasks as the sample: what one task says about many pairs is one
 * observation, not many. Variance by the sandwich H⁻¹ (Σ g gᵀ) H⁻¹ · T/(T − 1), g the gradient of one task; quantile of t
 * with T − 1 degrees of freedom. With few tasks the intervals are wide, as they should be.
 *
 * @param estimate      - maximum likelihood estimate with its information H
 * @param taskGradients - gradient at the estimate of the log-likelihood of each task that counts; shape [tasks][m]
 * @returns interval of each system; null with fewer than two tasks
 * @source White (1982), "Maximum likelihood estimation of misspecified models", Econometrica 50; clusters: Liang & Zeger
 *         (1986), "Longitudinal data analysis using generalized linear models", Biometrika 73
 */
export function clusteredIntervals(
  { logStrengths, factor }: Estimate,
  taskGradients: readonly Float64Array[],
): [number, number][] | null {
  const tasks = taskGradients.length;
  if (tasks < 2) return null;
  const variances = new Float64Array(logStrengths.length);
  for (const gradient of taskGradients) {
    const influence = choleskySolve(factor, gradient);
    for (const [i, change] of influence.entries()) variances[i]! += (change * change * tasks) / (tasks - 1);
  }
  const reach = tQuantile((1 + LEVEL) / 2, tasks - 1);
  return Array.from(logStrengths, (value, i) => {
    const half = reach * Math.sqrt(variances[i]!);
    return [value - half, value + half];
  });
}
