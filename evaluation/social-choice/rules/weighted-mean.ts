/**
 * Weighted mean over tasks of values that are defined for every system.
 *
 * @param columns - values; a column with NaN is passed over; shape [tasks][m]
 * @param weights - shape [tasks]
 * @param m       - number of systems
 * @returns mean of each system, NaN where no column counts, and the difference below which two means are equal but for
 *          rounding
 * @source definition
 */
export function weightedMeans(
  columns: readonly Float64Array[],
  weights: readonly number[],
  m: number,
): { scores: Float64Array; resolution: number } {
  const sums = new Float64Array(m);
  let total = 0;
  let largest = 0;
  for (const [task, column] of columns.entries()) {
    if (column.some(Number.isNaN)) continue;
    total += weights[task]!;
    for (const [system, value] of column.entries()) {
      sums[system]! += weights[task]! * value;
      largest = Math.max(largest, Math.abs(value));
    }
  }
  return { scores: sums.map((sum) => sum / total), resolution: 1e-12 * largest };
}
