import { adjustPValues, type Correction } from '../statistics/adjust-p-values.ts';
import { pairs } from '../statistics/pairs.ts';
import { oneSidedSignedRank } from './one-sided-signed-rank.ts';
import type { CaseScores, RankingScheme } from './scheme.ts';

const ALPHA = 0.05;

/**
 * Of every ordered pair of systems: the p-value of "the first is better".
 *
 * @param scores - higher is better; NaN where missing: the case is left out of the pair
 * @returns matrices [first][second] for given counts of the cases; NaN on the diagonal and where all differences are 0
 * @source challengeR, decision
 */
export function pairwiseSuperiority(scores: CaseScores): (counts: Float64Array) => Float64Array[] {
  const tests = [...pairs(scores.length)].map(([a, b]) => ({
    ...{ a, b },
    test: oneSidedSignedRank(scores[a]!, scores[b]!),
  }));
  return (counts) => {
    const p = scores.map(() => new Float64Array(scores.length).fill(Number.NaN));
    for (const { a, b, test } of tests) {
      const [greater, less] = test(counts);
      p[a]![b] = greater;
      p[b]![a] = less;
    }
    return p;
  };
}

/**
 * Adjusts the p-values of all ordered pairs together.
 *
 * @param p - matrix; NaN where there is no test
 * @returns matrix of the same shape
 * @source `adjustPValues`
 */
export function adjustMatrix(p: readonly Float64Array[], correction: Correction): Float64Array[] {
  const adjusted = adjustPValues(Float64Array.from(p.flatMap((row) => [...row])), correction);
  return p.map((_, row) => adjusted.subarray(row * p.length, (row + 1) * p.length));
}

/**
 * Systems are ranked by the share of the others that they beat significantly.
 *
 * @param correction - over all ordered pairs
 * @source challengeR, testThenRank
 */
export const testThenRankBy = (correction: Correction): RankingScheme => ({
  id: 'test-then-rank',
  title: 'Test, then rank',
  definition: `The share of the other systems that a system beats significantly ranks: one-sided Wilcoxon signed-rank tests (normal approximation with continuity correction, differences of 0 dropped) of all ordered pairs with Holm’s correction at ${ALPHA}. A case that either of a pair lacks is left out of that pair. Equal shares have the same rank.`,
  source: 'Wiesenfarth et al. (2021), Sci. Rep. 11; challengeR, testThenRank with Holm’s correction',
  better: () => 'higher',
  steps: (systems, cases) => systems * (systems - 1) * (cases + 20),
  prepare(scores, direction) {
    const oriented = direction === 'higher' ? scores : scores.map((own) => own.map((value) => -value));
    const superiority = pairwiseSuperiority(oriented);
    return (counts) => {
      const rows = adjustMatrix(superiority(counts), correction);
      return Float64Array.from(rows, (row) => row.filter((p) => p <= ALPHA).length / (rows.length - 1));
    };
  },
});

/** With the correction of a board. */
export const testThenRank = testThenRankBy('holm');
