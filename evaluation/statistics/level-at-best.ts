import type { Correction } from './adjust-p-values.ts';
import { harmonicNumber } from './harmonic-number.ts';

/**
 * The level of a single test that a correction leaves at best, which is where all tests of the family have the same p: below
 * it the correction rejects all of them, and with a smallest p from it on it rejects none.
 *
 * @param correction - for the number of tests
 * @param tests      - of the family, at least 1
 * @param alpha      - level of the family
 * @returns alpha where a step-up procedure ends with the whole level, alpha / tests where each test has to do with its share
 * @source `adjustPValues` of equal p-values; Benjamini & Yekutieli (2001), Annals of Statistics 29: 1 + 1/2 + … + 1/tests
 */
export function levelAtBest(correction: Correction, tests: number, alpha: number): number {
  switch (correction) {
    case 'none':
    case 'bh':
    case 'hochberg':
    case 'hommel':
      return alpha;
    case 'by':
      return alpha / harmonicNumber(tests);
    case 'bonferroni':
    case 'holm':
      return alpha / tests;
    case 'sidak':
    case 'holm-sidak':
      return -Math.expm1(Math.log1p(-alpha) / tests);
  }
}
