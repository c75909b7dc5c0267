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
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  let squares = 0;
  let cubes = 0;
  let smallest = mean;
  let largest = mean;
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - mean;
    squares += deviation * deviation;
    cubes += deviation * deviation * deviation;
    if (values[i]! < smallest) smallest = values[i]!;
    if (values[i]! > largest) largest = values[i]!;
  }
  const scale = squares * Math.sqrt(squares);
  if (scale === 0) return [mean, mean];
  const sigma = Math.sqrt(squares) / n;
  const acceleration = cubes / (6 * scale);
  const z = normalQuantile((1 + level) / 2);
  const end = (w: number) => mean + (sigma * w) / (1 - acceleration * w) ** 2;
  return [Math.max(smallest, end(acceleration - z)), Math.min(largest, end(acceleration + z))];
}
