/**
 * Zero of a continuous monotone function: regula falsi in the Illinois form, which halves the weight of an end that stays
 * twice, with a bisection wherever three steps have not halved the bracket. The bracket never lets go of the root.
 *
 * @param f     - rises or falls through 0 between the ends
 * @param start - lower end of the bracket
 * @param end   - its upper end
 * @returns x with f(x) = 0 or as near as doubles tell; NaN where f has the same sign at both ends
 * @source Dowell & Jarratt (1971), "A modified regula falsi method for computing the root of an equation", BIT 11
 */
export function findRoot(f: (x: number) => number, start: number, end: number): number {
  let [low, high] = [start, end];
  let [atLow, atHigh] = [f(low), f(high)];
  if (atLow === 0) return low;
  if (atHigh === 0) return high;
  if (!(Math.sign(atLow) * Math.sign(atHigh) < 0)) return Number.NaN;
  let width = high - low;
  let movedEnd = 0;
  for (let step = 1; step <= 200; step++) {
    const middle = low + (high - low) / 2;
    const isLate = step % 3 === 0 && high - low > width / 2;
    if (step % 3 === 0) width = high - low;
    const secant = low - (atLow * (high - low)) / (atHigh - atLow);
    const x = !isLate && secant > low && secant < high ? secant : middle;
    if (x <= low || x >= high || high - low <= 1e-14 * Math.abs(x)) return x;
    const value = f(x);
    if (value === 0) return x;
    if (Math.sign(value) === Math.sign(atLow)) {
      [low, atLow] = [x, value];
      if (movedEnd < 0) atHigh /= 2;
      movedEnd = -1;
    } else {
      [high, atHigh] = [x, value];
      if (movedEnd > 0) atLow /= 2;
      movedEnd = 1;
    }
  }
  return low + (high - low) / 2;
}
