/**
 * Quantile of a sample by linear interpolation between order statistics ("type 7", the default of R and NumPy).
 *
 * @param ascending - sample in ascending order; not empty
 * @param level     - in [0, 1]
 * @source Hyndman & Fan (1996), "Sample quantiles in statistical packages", Am. Stat. 50, definition 7
 */
export function quantile(ascending: ArrayLike<number>, level: number): number {
  const position = level * (ascending.length - 1);
  const below = Math.floor(position);
  const value = ascending[below]!;
  const next = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return value + (position - below) * (next - value);
}
