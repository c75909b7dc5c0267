import { binomialCdf, fairCoinTest } from './binomial.ts';

/** Result of the sign test. */
export interface SignTest {
  readonly positive: number;
  readonly negative: number;
  /** Two-sided and exact; 1 where every difference is 0. */
  readonly p: number;
  /** One-sided, for directions fixed before the scores were seen: more positive ones than chance gives, or fewer? */
  readonly pGreater: number;
  readonly pLess: number;
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
  const n = positive + negative;
  return {
    positive,
    negative,
    p: fairCoinTest(positive, negative),
    pGreater: binomialCdf(negative, n, 0.5),
    pLess: binomialCdf(positive, n, 0.5),
  };
}
