import { fairCoinTest } from './binomial.ts';

/** Result of the sign test. */
export interface SignTest {
  readonly positive: number;
  readonly negative: number;
  /** Two-sided and exact; 1 where every difference is 0. */
  readonly p: number;
}

/**
 * Sign test: is a difference as often positive as negative? How large the differences are does not matter; those of 0
 * are left out.
 *
 * @param differences - from `pairedDifferences`
 * @source Dixon & Mood (1946), "The statistical sign test", JASA 41
 */
export function signTest(differences: Float64Array): SignTest {
  const positive = differences.reduce((count, d) => count + Number(d > 0), 0);
  const negative = differences.reduce((count, d) => count + Number(d < 0), 0);
  return { positive, negative, p: fairCoinTest(positive, negative) };
}
