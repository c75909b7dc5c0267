/**
 * AP correlation: for each place of an order but the first, the share of the things above it that belong above it;
 * the mean of these shares, put on the scale from −1 to 1. Disagreement at the top weighs more than at the bottom.
 *
 * @param order     - things, best first, each once; at least two
 * @param reference - the same things in the order held to be right
 * @returns from −1 to 1; 1 where the orders are equal
 * @source Yilmaz, Aslam & Robertson (2008), "A new rank correlation coefficient for information retrieval", SIGIR
 */
export function tauAp<Thing>(order: readonly Thing[], reference: readonly Thing[]): number {
  const place = new Map(reference.map((thing, index) => [thing, index]));
  let sum = 0;
  for (const [above, thing] of order.entries()) {
    if (above === 0) continue;
    const right = order.slice(0, above).filter((other) => place.get(other)! < place.get(thing)!).length;
    sum += right / above;
  }
  return (2 * sum) / (order.length - 1) - 1;
}

/**
 * Symmetric AP correlation: mean of each order against the other.
 *
 * @returns from −1 to 1
 * @source Yilmaz, Aslam & Robertson (2008), SIGIR
 */
export function symmetricTauAp<Thing>(a: readonly Thing[], b: readonly Thing[]): number {
  return (tauAp(a, b) + tauAp(b, a)) / 2;
}
