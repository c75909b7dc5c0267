import { normalUpperTail } from '../statistics/normal-distribution.ts';

/**
 * Wilcoxon's signed-rank test in both directions, for cases that count several times: a case that a resample holds twice
 * gives two differences. Normal approximation with a continuity correction of ½; differences of 0 are dropped; the
 * variance holds the correction for ties. Differences are those of the numbers as they are, as in R: not rounded, so 0.3 − 0.2 and
 * 0.2 − 0.1 differ.
 *
 * @param a - scores per case; NaN where missing
 * @param b - scores of the same cases
 * @returns for given counts the p-values of "a is greater" and "a is less"; NaN where all differences are 0
 * @source Wilcoxon (1945); R, wilcox.test(paired = TRUE, exact = FALSE)
 */
export function oneSidedSignedRank(
  a: Float64Array,
  b: Float64Array,
): (counts: Float64Array) => readonly [greater: number, less: number] {
  const differences = a.map((value, at) => value - b[at]!);
  const order = Uint32Array.from([...differences.keys()].filter((at) => Math.abs(differences[at]!) > 0)).sort(
    (one, other) => Math.abs(differences[one]!) - Math.abs(differences[other]!),
  );
  return (counts) => {
    let [ranked, plus, squares] = [0, 0, 0];
    for (let start = 0; start < order.length; ) {
      const size = Math.abs(differences[order[start]!]!);
      let [tied, positive, end] = [0, 0, start];
      for (; end < order.length && Math.abs(differences[order[end]!]!) === size; end++) {
        const count = counts[order[end]!]!;
        tied += count;
        if (differences[order[end]!]! > 0) positive += count;
      }
      const rank = ranked + (tied + 1) / 2;
      plus += positive * rank;
      squares += tied * rank * rank;
      ranked += tied;
      start = end;
    }
    const distance = plus - (ranked * (ranked + 1)) / 4;
    const deviation = Math.sqrt(squares / 4);
    if (deviation === 0) return [Number.NaN, Number.NaN];
    return [normalUpperTail((distance - 0.5) / deviation), normalUpperTail((-distance - 0.5) / deviation)];
  };
}
