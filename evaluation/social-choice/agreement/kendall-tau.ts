/**
 * Kendall's tau-b of two lists of values: pairs ordered alike less pairs ordered the other way, over what it would be
 * without ties at most.
 *
 * @param x - values, e.g. ranks; shape [n]
 * @param y - values of the same things; shape [n]
 * @returns from −1 to 1; 1 where all pairs agree; NaN where a list is all ties or n < 2
 * @source Kendall (1945), "The treatment of ties in ranking problems", Biometrika 33
 */
export function kendallTauB(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let balance = 0;
  let xPairs = 0;
  let yPairs = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      const xSign = Math.sign(x[i]! - x[j]!);
      const ySign = Math.sign(y[i]! - y[j]!);
      balance += xSign * ySign;
      xPairs += Math.abs(xSign);
      yPairs += Math.abs(ySign);
    }
  }
  return balance / Math.sqrt(xPairs * yPairs);
}

/**
 * Kendall distance of two orders: pairs that they put the other way round.
 *
 * @param a - things, best first, each once
 * @param b - the same things in another order
 * @returns from 0 to n(n − 1)/2
 * @source Kendall (1938), "A new measure of rank correlation", Biometrika 30
 */
export function kendallDistance<Thing>(a: readonly Thing[], b: readonly Thing[]): number {
  const place = new Map(a.map((thing, index) => [thing, index]));
  let turned = 0;
  for (const [later, thing] of b.entries()) {
    for (const earlier of b.slice(0, later)) if (place.get(earlier)! > place.get(thing)!) turned += 1;
  }
  return turned;
}
