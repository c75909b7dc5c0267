import type { Recomputation, Summary } from '../evaluator.ts';

/** The tests that can be made of all pairs of systems. */
export const PAIR_TESTS = [
  'sign-flip',
  'paired-bootstrap',
  'paired-t',
  'wilcoxon',
  'sign',
  'randomised-tukey',
  'tukey-hsd',
  'delong',
] as const;

export type PairTest = (typeof PAIR_TESTS)[number];

/** Those that need nothing but an aggregate, and that draw clusters whole. */
const RESAMPLING_TESTS: readonly PairTest[] = ['sign-flip', 'paired-bootstrap'];

/** What decides which tests are possible. */
export interface TestedMetric {
  /** The aggregate is no mean of instance values but recomputed. */
  readonly isRecomputed: boolean;
  /** The aggregate is the area under one ROC curve. */
  readonly isRocArea: boolean;
  /** Instances come in clusters. */
  readonly isClustered: boolean;
}

/**
 * What decides which tests of a metric are possible.
 *
 * @param summary       - of the metric
 * @param recomputation - of the metric, where it has one
 * @param isClustered   - whether instances come in clusters
 * @source definition
 */
export const testedMetric = (
  summary: Summary,
  recomputation: Recomputation | undefined,
  isClustered: boolean,
): TestedMetric => ({
  isRecomputed: summary === 'recomputed',
  isRocArea: recomputation?.placements !== undefined,
  isClustered,
});

/**
 * Whether the p-values of a test hold for all pairs at once already, so that no correction may follow.
 *
 * @source definition of Tukey's tests
 */
export function isFamilyWise(test: PairTest): boolean {
  return test === 'randomised-tukey' || test === 'tukey-hsd';
}

/**
 * The test that is made where nobody names one: DeLong's for areas under the ROC curve of independent instances; the paired
 * bootstrap, whose cost grows with the systems and not with the pairs, for other recomputed aggregates; else the sign-flip
 * test.
 *
 * @source own rule
 */
export function defaultTest(metric: TestedMetric): PairTest {
  if (objection('delong', metric) === null) return 'delong';
  return metric.isRecomputed ? 'paired-bootstrap' : 'sign-flip';
}

/**
 * Why a test cannot be made of a metric, in words; null where it can.
 *
 * @source assumptions of the tests
 */
export function testRefusal(test: PairTest, metric: TestedMetric): string | null {
  const reason = objection(test, metric);
  if (reason === null) return null;
  const possible = PAIR_TESTS.filter((other) => objection(other, metric) === null);
  return `the test ${test} ${reason}; possible are ${possible.slice(0, -1).join(', ')} and ${possible.at(-1)}`;
}

function objection(test: PairTest, { isRecomputed, isRocArea, isClustered }: TestedMetric): string | null {
  if (RESAMPLING_TESTS.includes(test)) return null;
  if (test === 'delong' && !isRocArea) {
    return 'compares areas under the ROC curve of two classes, and this metric is none';
  }
  if (test !== 'delong' && isRecomputed) {
    return 'compares values of single instances, and this metric is no mean of such values';
  }
  return isClustered ? 'takes instances for independent, and these come in clusters' : null;
}
