/**
 * Probability integral transform (PIT) histogram of quantile forecasts: the share of outcomes between consecutive
 * levels divided by the distance of the levels. Bins end at the levels, the outer ones at 0 and 1.
 *
 * @param levels    - ascending, each in (0, 1)
 * @param coverages - share of outcomes at or below the quantile of each level; shape [levels]
 * @returns density of each bin, 1 everywhere for a calibrated forecast; shape [levels + 1]
 * @source Gneiting, Balabdaoui & Raftery (2007), J. R. Stat. Soc. B 69; R package scoringutils, `get_pit_histogram`
 */
export function pitDensity(levels: readonly number[], coverages: readonly number[]): number[] {
  const ends = [0, ...levels, 1];
  const shares = [0, ...coverages, 1];
  return ends.slice(1).map((end, bin) => (shares[bin + 1]! - shares[bin]!) / (end - ends[bin]!));
}
