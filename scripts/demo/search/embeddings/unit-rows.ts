/** Rows divided by their Euclidean norms; rows of zeros stay as they are. */
export function unitRows(values: Float64Array, width: number): Float64Array {
  const units = values.slice();
  for (let from = 0; from < values.length; from += width) {
    const row = units.subarray(from, from + width);
    const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (norm === 0) continue;
    for (let i = 0; i < width; i += 1) row[i] = (row[i] ?? 0) / norm;
  }
  return units;
}
