import { fUpperTail, tCdf } from './distributions.ts';

/** Tests of two systems that were each trained ten times: on five splits into two halves. */
export interface FiveByTwoCv {
  /** Dietterich's t of the first difference, on 5 df. */
  readonly t: number;
  readonly tP: number;
  /** Alpaydin's combined F of all ten, on 10 and 5 df: does not depend on which difference comes first. */
  readonly f: number;
  readonly fP: number;
}

/**
 * 5×2 cross-validated t-test and its combined F form: is one learning algorithm better than another, training variation
 * included? Five times the data are split in halves; each half is the test set once.
 *
 * @param differences - difference of the two systems on each half of each split; five pairs
 * @returns NaN where the halves never disagree
 * @source Dietterich (1998), "Approximate statistical tests", Neural Comput. 10; Alpaydin (1999), ibid. 11
 */
export function fiveByTwoCv(differences: readonly (readonly [number, number])[]): FiveByTwoCv {
  if (differences.length !== 5) throw new RangeError('expected the differences of five splits');
  const spread = differences.reduce((sum, [a, b]) => sum + (a - b) ** 2 / 2, 0);
  const squares = differences.reduce((sum, [a, b]) => sum + a * a + b * b, 0);
  if (spread === 0) return { t: Number.NaN, tP: Number.NaN, f: Number.NaN, fP: Number.NaN };
  const t = differences[0]![0] / Math.sqrt(spread / 5);
  const f = squares / (2 * spread);
  return { t, tP: 2 * tCdf(-Math.abs(t), 5), f, fP: fUpperTail(f, 10, 5) };
}
