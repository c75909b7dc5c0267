/** Steps that gain less than this are rounding. */
const GAIN = 1e-9;

/**
 * Improves an order by moving single systems to their best place, until no move lowers the Kemeny cost.
 *
 * @param wins  - pairwise wins; shape [systems][systems]
 * @param start - systems, best first
 * @returns an order that is no worse than the start
 * @source insertion neighbourhood, Laguna, Martí & Campos (1999), "Intensification and diversification with elite tabu
 *         search solutions for the linear ordering problem"
 */
export function improveByInsertion(wins: readonly Float64Array[], start: readonly number[]): number[] {
  const order = [...start];
  for (let hasMoved = true; hasMoved; ) {
    hasMoved = false;
    for (let from = 0; from < order.length; from++) {
      const to = bestPlace(wins, order, from);
      if (to === from) continue;
      const [system] = order.splice(from, 1);
      order.splice(to, 0, system!);
      hasMoved = true;
    }
  }
  return order;
}

/** Where the system at a place would cost least, all others kept in order. */
function bestPlace(wins: readonly Float64Array[], order: readonly number[], from: number): number {
  const system = order[from]!;
  let best = from;
  let bestChange = -GAIN;
  for (const step of [-1, 1]) {
    let change = 0;
    for (let to = from + step; to >= 0 && to < order.length; to += step) {
      const passed = order[to]!;
      change -= step * (wins[passed]![system]! - wins[system]![passed]!);
      if (change < bestChange) {
        bestChange = change;
        best = to;
      }
    }
  }
  return best;
}

/**
 * Moves of one system to another place that leave the Kemeny cost as it is.
 *
 * @param wins  - pairwise wins; shape [systems][systems]
 * @param order - systems, best first
 * @returns places [from, to] in the order
 * @source insertion neighbourhood, as {@link improveByInsertion}
 */
export function* costlessMoves(
  wins: readonly Float64Array[],
  order: readonly number[],
): Generator<[from: number, to: number]> {
  for (const [from, system] of order.entries()) {
    for (const step of [-1, 1]) {
      let change = 0;
      for (let to = from + step; to >= 0 && to < order.length; to += step) {
        const passed = order[to]!;
        change -= step * (wins[passed]![system]! - wins[system]![passed]!);
        if (Math.abs(change) < GAIN) yield [from, to];
      }
    }
  }
}
