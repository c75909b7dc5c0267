/**
 * Standard deviation of a sample, √(Σ(x − x̄)² / (n − 1)).
 *
 * @param values - shape [n], no NaN
 * @returns at least 0; NaN for fewer than two values
 * @source definition
 */
export function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
