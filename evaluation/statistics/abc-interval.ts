import { normalQuantile } from './normal-distribution.ts';

/**
 * Approximate bootstrap confidence (ABC) interval of a mean: the limit of the BCa interval for many resamples,
 * in closed form. With σ² = Σ(x − x̄)²/n², a = Σ(x − x̄)³ / (6 (Σ(x − x̄)²)^1.5) and w = a + z, the end is
 * x̄ + σ w / (1 − a w)². Like a bootstrap interval it never leaves the range of the values.
 *
 * @param values - at least two, without NaN
 * @param level  - confidence level
 * @returns [x̄, x̄] where all values are equal
 * @source DiCiccio & Efron (1992), "More accurate confidence intervals in exponential families", Biometrika 79;
 *         for a mean the quadratic terms vanish and z0 = a
 */
export function abcIntervalOfMean(values: Float64Array, level = 0.95): [number, number] {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let squares = 0;
  let cubes = 0;
  let smallest = mean;
  let largest = mean;
  for (const value of values) {
    squares += (value - mean) ** 2;
    cubes += (value - mean) ** 3;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  if (squares === 0) return [mean, mean];
  const sigma = Math.sqrt(squares) / n;
  const acceleration = squares ** 1.5 > 0 ? cubes / (6 * squares ** 1.5) : 0;
  const end = (tail: number) => {
    const w = acceleration + normalQuantile(tail);
    return Math.min(largest, Math.max(smallest, mean + (sigma * w) / (1 - acceleration * w) ** 2));
  };
  const tail = (1 - level) / 2;
  return [end(tail), end(1 - tail)];
}
