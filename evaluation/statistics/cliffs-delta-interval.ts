import { cliffsDelta } from './effect-sizes.ts';
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
  const left = a.filter(isCommon).map(round9).sort();
  const right = b.filter(isCommon).map(round9).sort();
  const delta = cliffsDelta(left, right);
  const n = left.length;
  if (n < 2) return { delta, variance: Number.NaN, ci: null };
  const ofLeft = dominances(left, right);
  const ofRight = dominances(right, left);
  const untied = n * n - ofLeft.ties;
  const spread = (shares: Float64Array, center: number) =>
    shares.reduce((sum, share) => sum + (share - center) ** 2, 0);
  const unbiased =
    (n * n * (spread(ofLeft.shares, delta) + spread(ofRight.shares, -delta)) -
      (untied - n * n * delta ** 2)) /
    (n * n * (n - 1) ** 2);
  const variance = Math.max(unbiased, (1 - delta ** 2) / (n * n - 1));
  return { delta, variance, ci: asymmetricInterval(delta, variance, level) };
}

/** For each value of one sorted list, (other values below − other values above) / n; and how many pairs tie. */
function dominances(list: Float64Array, others: Float64Array): { shares: Float64Array; ties: number } {
  let below = 0;
  let atMost = 0;
  let ties = 0;
  const shares = list.map((value) => {
    while (below < others.length && others[below]! < value) below++;
    while (atMost < others.length && others[atMost]! <= value) atMost++;
    ties += atMost - below;
    return (below - (others.length - atMost)) / others.length;
  });
  return { shares, ties };
}

function asymmetricInterval(delta: number, variance: number, level: number): [number, number] {
  const z2 = normalQuantile((1 + level) / 2) ** 2;
  const center = delta - delta ** 3;
  const half = Math.sqrt(z2 * variance * ((1 - delta ** 2) ** 2 + z2 * variance));
  const scale = 1 - delta ** 2 + z2 * variance;
  if (scale === 0) return [delta, delta];
  return [(center - half) / scale, (center + half) / scale];
}
