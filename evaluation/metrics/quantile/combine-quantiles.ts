/**
 * Combines the forecasts of several systems for the same units and levels, each level for itself. The mean of quantiles
 * keeps the shape of the members, the median withstands a member that is far off.
 *
 * @param members - quantiles of each member, NaN where it has no forecast; shape [members][units × levels]
 * @param rule    - mean or median of the members
 * @returns quantiles of the ensemble, NaN where any member has none; shape [units × levels]
 * @source Vincent (1912) for the mean; Ray et al. (2023), "Comparing trained and untrained probabilistic ensemble
 *         forecasts of COVID-19 cases and deaths in the United States", Int. J. Forecast. 39, for the median
 */
export function combineQuantiles(members: readonly Float64Array[], rule: 'mean' | 'median'): Float64Array {
  const [first] = members;
  if (first === undefined) return new Float64Array();
  const values = new Float64Array(members.length);
  return first.map((_, place) => {
    for (const [member, quantiles] of members.entries()) values[member] = quantiles[place]!;
    if (values.some(Number.isNaN)) return Number.NaN;
    if (rule === 'mean') return values.reduce((sum, value) => sum + value, 0) / values.length;
    const sorted = values.toSorted();
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  });
}
