/** A summary of some values of which each counts a whole number of times. */
export type WeightedSummary = (counts: Float64Array) => number;

/**
 * The mean of what is defined, by compensated summation: means that are equal in exact arithmetic come out equal but
 * for their last digit.
 *
 * @param values - NaN where missing; shape [cases]
 * @returns NaN where nothing that counts is defined
 * @source Neumaier (1974), ZAMM 54
 */
export function weightedMean(values: Float64Array): WeightedSummary {
  return (counts) => {
    let [sum, lost, n] = [0, 0, 0];
    for (let at = 0; at < values.length; at++) {
      const count = counts[at]!;
      if (count === 0 || Number.isNaN(values[at]!)) continue;
      const term = count * values[at]!;
      const next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
      n += count;
    }
    return n === 0 ? Number.NaN : (sum + lost) / n;
  };
}

/**
 * A quantile of what is defined, by linear interpolation ("type 7"), as if each value stood there as often as it counts.
 *
 * @param values - NaN where missing; shape [cases]
 * @param level  - in [0, 1]
 * @returns NaN where nothing that counts is defined
 * @source Hyndman & Fan (1996), Am. Stat. 50, definition 7
 */
export function weightedQuantile(values: Float64Array, level: number): WeightedSummary {
  const order = Uint32Array.from([...values.keys()].filter((at) => !Number.isNaN(values[at]!))).sort(
    (a, b) => values[a]! - values[b]!,
  );
  return (counts) => {
    let n = 0;
    for (const at of order) n += counts[at]!;
    if (n === 0) return Number.NaN;
    const position = level * (n - 1);
    const below = Math.floor(position);
    let [passed, low] = [0, Number.NaN];
    for (const at of order) {
      passed += counts[at]!;
      if (Number.isNaN(low) && passed > below) low = values[at]!;
      if (passed > Math.min(below + 1, n - 1)) return low + (position - below) * (values[at]! - low);
    }
    return low;
  };
}
