/**
 * Relative skill θ of one system beside others: the geometric mean of its ratios to all of them and to itself, each of the sums
 * over the instances that both have. With all systems of a board in turn these are the values of `relativeSkill`. Ratios that
 * are not defined are left out.
 *
 * @param own    - scores on each instance, NaN where it has none, lower is better, none below 0; shape [instances]
 * @param others - scores of the others; shape [systems][instances]
 * @returns θ by how often each instance is drawn; 1 where no ratio is defined
 * @source as `relativeSkill`
 */
export function skillBeside(
  own: Float64Array,
  others: readonly Float64Array[],
): (counts: Float64Array) => number {
  const shared = others.map((other) => {
    const isShared = (_: number, i: number) => !Number.isNaN(own[i]) && !Number.isNaN(other[i]);
    const places = Uint32Array.from(own.keys()).filter((i) => isShared(0, i));
    return { places, mine: own.filter(isShared), theirs: other.filter(isShared) };
  });
  return (counts) => {
    let logs = 0;
    let defined = 1;
    for (const { places, mine, theirs } of shared) {
      let sum = 0;
      let other = 0;
      for (let at = 0; at < places.length; at++) {
        const count = counts[places[at]!]!;
        sum += count * mine[at]!;
        other += count * theirs[at]!;
      }
      const log = Math.log(sum / other);
      if (!Number.isFinite(log)) continue;
      logs += log;
      defined += 1;
    }
    return Math.exp(logs / defined);
  };
}
