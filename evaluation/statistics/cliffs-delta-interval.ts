import { normalQuantile } from './normal-distribution.ts';
import { round9 } from './paired-differences.ts';

/** Cliff's delta with its interval. */
export interface CliffsDelta {
  readonly delta: number;
  /** Of delta, with the samples taken as independent. */
  readonly variance: number;
  /** Asymmetric, within [−1, 1]; null with fewer than two values on a side. */
  readonly ci: readonly [number, number] | null;
}

/**
 * Cliff's delta with its unbiased variance, kept at least at (1 − δ²)/(n_a n_b − 1), and an interval that respects the
 * bounds of delta. Pairing is ignored, as delta does.
 *
 * @param a - values; NaN left out together with the paired value; compared after rounding to 9 decimals
 * @param b - values of the same instances
 * @source Cliff (1993), Psychol. Bull. 114; asymmetric interval: Feng & Cliff (2004), J. Mod. Appl. Stat. Methods 3
 */
export function cliffsDeltaInterval(a: Float64Array, b: Float64Array, level = 0.95): CliffsDelta {
  const isCommon = (_: number, i: number) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]);
  return independentCliffsDelta(a.filter(isCommon), b.filter(isCommon), level);
}

/**
 * Cliff's delta of two independent groups, which may differ in size: P(A > B) − P(A < B), with the same variance, kept at
 * least at (1 − δ²)/(n_a n_b − 1), and the same interval.
 *
 * @param a - values without NaN; compared after rounding to 9 decimals
 * @param b - values of the other group
 * @returns a delta of NaN where a group is empty
 * @source Cliff (1993), Psychol. Bull. 114; Feng & Cliff (2004), J. Mod. Appl. Stat. Methods 3
 */
export function independentCliffsDelta(a: Float64Array, b: Float64Array, level = 0.95): CliffsDelta {
  const left = a.map(round9).sort();
  const right = b.map(round9).sort();
  const ofLeft = dominances(left, right);
  const ofRight = dominances(right, left);
  const [n, m] = [left.length, right.length];
  const delta = (ofLeft.above - ofLeft.below) / (n * m);
  if (n < 2 || m < 2) return { delta, variance: Number.NaN, ci: null };
  const spread = (shares: Float64Array, center: number) =>
    shares.reduce((sum, share) => sum + (share - center) ** 2, 0);
  const untied = ofLeft.above + ofLeft.below;
  const unbiased =
    (m * m * spread(ofLeft.shares, delta) +
      n * n * spread(ofRight.shares, -delta) -
      (untied - n * m * delta ** 2)) /
    (n * m * (n - 1) * (m - 1));
  const variance = Math.max(unbiased, (1 - delta ** 2) / (n * m - 1));
  return { delta, variance, ci: asymmetricInterval(delta, variance, level) };
}

/**
 * For each value of one sorted list, (other values below − other values above) / n; and over all pairs, in how many the
 * value is above the other and in how many below.
 */
function dominances(
  list: Float64Array,
  others: Float64Array,
): { shares: Float64Array; above: number; below: number } {
  let smaller = 0;
  let atMost = 0;
  let above = 0;
  let below = 0;
  const shares = list.map((value) => {
    while (smaller < others.length && others[smaller]! < value) smaller++;
    while (atMost < others.length && others[atMost]! <= value) atMost++;
    above += smaller;
    below += others.length - atMost;
    return (smaller - (others.length - atMost)) / others.length;
  });
  return { shares, above, below };
}

function asymmetricInterval(delta: number, variance: number, level: number): [number, number] {
  const z2 = normalQuantile((1 + level) / 2) ** 2;
  const center = delta - delta ** 3;
  const half = Math.sqrt(z2 * variance * ((1 - delta ** 2) ** 2 + z2 * variance));
  const scale = 1 - delta ** 2 + z2 * variance;
  if (scale === 0) return [delta, delta];
  return [(center - half) / scale, (center + half) / scale];
}
