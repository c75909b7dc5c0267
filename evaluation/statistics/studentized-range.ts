import { findRoot } from './find-root.ts';
import { meanOverChi } from './mean-over-chi.ts';
import { normalCdf, normalDensity } from './normal-distribution.ts';

/** Step of the trapezoidal sum over the largest of the k values, and how far it reaches on either side. */
const STEP = 0.15;
const REACH = 6.5;
const LARGEST = 9.5;

/** exp(−w²/4), which the tail resembles, is below the smallest double from here on. */
const UNDERFLOW = 60;

/** On the scale of ln s the range of up to thousands of values changes no faster than over this. */
const SHARPEST = 0.1;

/**
 * P(Q > q) of the studentized range: the range of k independent standard normal values over an independent estimate
 * of their standard deviation. With full relative accuracy.
 *
 * @param q  - at least 0
 * @param k  - number of values, at least 2
 * @param df - degrees of freedom of the estimate, at least 1; ∞ where the standard deviation is known
 * @source definition; integrals of Lund & Lund (1983), Algorithm AS 190, Appl. Stat. 32, summed by trapezoids
 */
export function studentizedRangeUpperTail(q: number, k: number, df: number): number {
  if (q <= 0) return 1;
  const range = rangeOfNormals(k);
  return Math.min(
    1,
    meanOverChi(df, (s) => range(q * s), SHARPEST),
  );
}

/**
 * P(Q ≤ q) of the studentized range.
 *
 * @source complement of {@link studentizedRangeUpperTail}
 */
export function studentizedRangeCdf(q: number, k: number, df: number): number {
  return 1 - studentizedRangeUpperTail(q, k, df);
}

/**
 * The q with P(Q ≤ q) = p, the inverse of {@link studentizedRangeCdf}.
 *
 * @param p - in (0, 1)
 * @source `findRoot` on the logarithms of q and of the upper tail
 */
export function studentizedRangeQuantile(p: number, k: number, df: number): number {
  const excess = (logQ: number) => Math.log(studentizedRangeUpperTail(Math.exp(logQ), k, df) / (1 - p));
  let [low, high] = [0, 2];
  while (excess(low) < 0) low -= 2;
  while (excess(high) > 0) high += 1;
  return Math.exp(findRoot(excess, low, high));
}

/**
 * P(range > w) of k standard normal values: k ∫ φ(z) (Φ(z)^(k−1) − (Φ(z) − Φ(z − w))^(k−1)) dz, where z is the largest.
 * Written with log1p and expm1 so that a small difference of the powers keeps its digits.
 */
function rangeOfNormals(k: number): (w: number) => number {
  const below: number[] = [];
  const weights: number[] = [];
  const start = -Math.ceil(REACH / STEP);
  const prepare = (last: number) => {
    for (let i = below.length; i <= last; i++) {
      const z = (start + i) * STEP;
      below.push(normalCdf(z));
      weights.push(k * STEP * normalDensity(z) * below[i]! ** (k - 1));
    }
  };
  return (w) => {
    if (w > UNDERFLOW) return 0;
    const last = Math.ceil(Math.max(LARGEST, w / 2 + REACH) / STEP) - start;
    prepare(last);
    let sum = 0;
    for (let i = Math.floor(w / 2 / STEP); i <= last; i++) {
      const shareBelow = Math.min(1, normalCdf((start + i) * STEP - w) / below[i]!);
      sum -= weights[i]! * Math.expm1((k - 1) * Math.log1p(-shareBelow));
    }
    return Math.min(1, sum);
  };
}
