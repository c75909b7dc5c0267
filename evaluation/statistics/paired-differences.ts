/**
 * Differences a − b on the instances that both have, rounded to 9 decimals, so that 0.3 − 0.2 equals 0.1 in every
 * comparison of signs and ranks.
 *
 * @param a - values per instance; NaN where undefined
 * @param b - values of the same instances in the same order
 * @returns shape [common instances]
 * @source definition; the rounding is our own convention
 */
export function pairedDifferences(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => round9(value - b[i]!)).filter((value) => !Number.isNaN(value));
}

/**
 * A number rounded to 9 decimals; unchanged where a double has no nine decimals anyway.
 *
 * @source own convention
 */
export function round9(value: number): number {
  return Math.abs(value) < 2 ** 22 ? Math.round(value * 1e9) / 1e9 : value;
}
