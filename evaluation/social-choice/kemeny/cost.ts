/**
 * Kemeny cost of an order: the votes that it overrules, the sum of wins[j][i] over all i placed above j.
 * Tied pairs cost nothing.
 *
 * @param wins  - pairwise wins; shape [systems][systems]
 * @param order - systems, best first; all or some of them
 * @returns 0 or more; lower is better
 * @source Kemeny (1959), "Mathematics without numbers", Daedalus 88
 */
export function kemenyCost(wins: readonly Float64Array[], order: readonly number[]): number {
  let cost = 0;
  for (let above = 0; above < order.length; above++) {
    for (let below = above + 1; below < order.length; below++) cost += wins[order[below]!]![order[above]!]!;
  }
  return cost;
}

/**
 * A bound that no order's cost can go below: every pair ordered by its majority.
 *
 * @param wins    - pairwise wins; shape [systems][systems]
 * @param systems - the systems to order
 * @source sum over pairs of min(wins[i][j], wins[j][i]); definition
 */
export function majorityBound(wins: readonly Float64Array[], systems: readonly number[]): number {
  let bound = 0;
  for (let a = 0; a < systems.length; a++) {
    for (let b = a + 1; b < systems.length; b++) {
      const [i, j] = [systems[a]!, systems[b]!];
      bound += Math.min(wins[i]![j]!, wins[j]![i]!);
    }
  }
  return bound;
}

/**
 * Largest step g such that the costs of all orders differ by multiples of g: a better order is better by g at least.
 *
 * @param wins    - pairwise wins; shape [systems][systems]
 * @param systems - the systems to order
 * @returns the greatest common divisor of all margins where these are whole multiples of 2⁻²⁰; otherwise, or where all
 *          margins are 0, 0: costs can differ by any amount
 * @source two orders' costs differ by a sum of margins; scaling by a power of two is exact
 */
export function costStep(wins: readonly Float64Array[], systems: readonly number[]): number {
  const scale = 2 ** 20;
  let divisor = 0;
  for (const i of systems) {
    for (const j of systems) {
      const scaled = Math.abs(wins[i]![j]! - wins[j]![i]!) * scale;
      if (!Number.isSafeInteger(scaled)) return 0;
      divisor = greatestCommonDivisor(scaled, divisor);
    }
  }
  return divisor / scale;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
