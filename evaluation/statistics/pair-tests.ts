import { pairedDifferences } from './paired-differences.ts';
import { pairedT } from './paired-t.ts';
import { pairIndex, pairs } from './pairs.ts';
import { type PairTests, type SignFlipOptions, signFlipTests } from './sign-flip.ts';

/** The tests that can be made of all pairs. */
export type PairTest = 'sign-flip' | 'paired-t';

/**
 * The chosen test of the mean difference for every pair of systems.
 *
 * @param scores - scores of each system; k arrays of shape [instances]; NaN where a system has none
 * @source `signFlipTests`, `pairedT`
 */
export function pairTests(
  test: PairTest,
  scores: readonly Float64Array[],
  options: SignFlipOptions,
): PairTests {
  if (test === 'sign-flip') return signFlipTests(scores, options);
  const size = (scores.length * (scores.length - 1)) / 2;
  const tests = { p: new Float64Array(size), n: new Uint32Array(size), exact: false, permutations: 0 };
  for (const [a, b] of pairs(scores.length)) {
    const differences = pairedDifferences(scores[a]!, scores[b]!);
    const at = pairIndex(a, b, scores.length);
    tests.n[at] = differences.length;
    tests.p[at] = differences.length < 2 ? Number.NaN : pairedT(differences).p;
  }
  return tests;
}
