import { adjustPValues, type Correction } from './adjust-p-values.ts';
import { deLongTests } from './delong-tests.ts';
import { isFamilyWise, type PairTest, testRefusal } from './pair-test-kinds.ts';
import { pairedBootstrapTests } from './paired-bootstrap.ts';
import { pairedDifferences } from './paired-differences.ts';
import type { PairedSample } from './paired-sample.ts';
import { pairedT } from './paired-t.ts';
import { pairIndex, pairs } from './pairs.ts';
import { sharesReaching } from './randomised-tukey.ts';
import { replicationHere } from './replication.ts';
import { isClustered } from './resampling-plan.ts';
import type { PairTests, SignFlipOptions } from './sign-flip.ts';
import { signTest } from './sign-test.ts';
import { tukeyHsd } from './tukey-hsd.ts';
import { wilcoxonSignedRank } from './wilcoxon.ts';

/**
 * The chosen test for every pair of systems. Tukey's tests use the instances that all systems have; the others, for each
 * pair, those that both have.
 *
 * @param replicates - on as many resamples as `options.permutations`, where they are there already: the paired bootstrap
 *                     uses them
 * @throws {RangeError} where the sample does not allow the test: see `testRefusal`
 * @source `signFlipTests`, `labelSwapTests`, `pairedBootstrapTests`, `pairedT`, `wilcoxonSignedRank`, `signTest`,
 *         `randomisedTukey`, `tukeyHsd`, `deLongTests`
 */
export function pairTests(
  test: PairTest,
  sample: PairedSample,
  options: SignFlipOptions,
  replicates?: readonly Float64Array[],
): PairTests {
  const { permutations, seed, replication = replicationHere } = options;
  const { scores } = sample;
  const refusal = testRefusal(test, {
    isRecomputed: scores === null,
    isRocArea: sample.placements !== null,
    isClustered: isClustered(sample.plan),
  });
  if (refusal !== null) throw new RangeError(refusal);
  if (test === 'sign-flip') return sample.signFlips(options);
  if (test === 'paired-bootstrap') {
    return pairedBootstrapTests(sample, replicates ?? sample.replicates(permutations, seed), options);
  }
  if (test === 'delong' || scores === null) return deLongTests(sample);
  switch (test) {
    case 'randomised-tukey':
      return ofCompleteInstances(scores, permutations, (columns) =>
        sharesReaching(replication.reachingShuffles({ columns, count: permutations, seed }), permutations),
      );
    case 'tukey-hsd':
      return ofCompleteInstances(scores, 0, (columns) => tukeyHsd(columns).p);
    default:
      return ofDifferences(scores, DIFFERENCE_TESTS[test]);
  }
}

/**
 * p-values corrected for all pairs, unless the test has done that itself.
 *
 * @source `adjustPValues`, `isFamilyWise`
 */
export function adjustPairs(test: PairTest, { p }: PairTests, correction: Correction): Float64Array {
  return adjustPValues(p, isFamilyWise(test) ? 'none' : correction);
}

interface Outcome {
  readonly p: number;
  readonly exact: boolean;
}

/** Tests that look at the differences of a pair alone. */
const DIFFERENCE_TESTS = {
  'paired-t': (d: Float64Array) => ({ p: d.length < 2 ? Number.NaN : pairedT(d).p, exact: false }),
  wilcoxon: (d: Float64Array) => wilcoxonSignedRank(d),
  sign: (d: Float64Array) => ({ p: signTest(d).p, exact: true }),
};

function ofDifferences(scores: readonly Float64Array[], test: (d: Float64Array) => Outcome): PairTests {
  const size = (scores.length * (scores.length - 1)) / 2;
  const tests = { p: new Float64Array(size).fill(Number.NaN), n: new Uint32Array(size) };
  let exact = true;
  for (const [a, b] of pairs(scores.length)) {
    const differences = pairedDifferences(scores[a]!, scores[b]!);
    const at = pairIndex(a, b, scores.length);
    tests.n[at] = differences.length;
    if (differences.length === 0) continue;
    const outcome = test(differences);
    tests.p[at] = outcome.p;
    exact &&= outcome.exact;
  }
  return { ...tests, exact, permutations: 0 };
}

function ofCompleteInstances(
  scores: readonly Float64Array[],
  permutations: number,
  test: (columns: readonly Float64Array[]) => Float64Array,
): PairTests {
  const size = (scores.length * (scores.length - 1)) / 2;
  const isComplete = (_: number, i: number) => scores.every((system) => !Number.isNaN(system[i]));
  const columns = scores.map((system) => system.filter(isComplete));
  const n = columns[0]?.length ?? 0;
  const isPossible = size > 0 && n > 0;
  return {
    p: isPossible ? test(columns) : new Float64Array(size).fill(Number.NaN),
    n: new Uint32Array(size).fill(n),
    exact: false,
    permutations: isPossible ? permutations : 0,
  };
}
