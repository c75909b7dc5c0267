/** The tests that can be made of all pairs of systems. */
export const PAIR_TESTS = [
  'sign-flip',
  'paired-bootstrap',
  'paired-t',
  'wilcoxon',
  'sign',
  'randomised-tukey',
  'tukey-hsd',
] as const;

export type PairTest = (typeof PAIR_TESTS)[number];

/** Those that need nothing but an aggregate, and that draw clusters whole. */
const RESAMPLING_TESTS: readonly PairTest[] = ['sign-flip', 'paired-bootstrap'];

/** What decides which tests are possible. */
export interface TestedMetric {
  /** The aggregate is no mean of instance values but recomputed. */
  readonly isRecomputed: boolean;
  /** Instances come in clusters. */
  readonly isClustered: boolean;
}

/**
 * Whether the p-values of a test hold for all pairs at once already, so that no correction may follow.
 *
 * @source definition of Tukey's tests
 */
export function isFamilyWise(test: PairTest): boolean {
  return test === 'randomised-tukey' || test === 'tukey-hsd';
}

/**
 * The test that is made where nobody names one: the paired bootstrap, whose cost grows with the systems and not with the
 * pairs, for recomputed aggregates; else the sign-flip test.
 *
 * @source own rule
 */
export function defaultTest({ isRecomputed }: Pick<TestedMetric, 'isRecomputed'>): PairTest {
  return isRecomputed ? 'paired-bootstrap' : 'sign-flip';
}

/**
 * Why a test cannot be made of a metric, in words; null where it can.
 *
 * @source assumptions of the tests
 */
export function testRefusal(test: PairTest, { isRecomputed, isClustered }: TestedMetric): string | null {
  if (RESAMPLING_TESTS.includes(test)) return null;
  const possible = `possible are ${RESAMPLING_TESTS.join(' and ')}`;
  if (isRecomputed) {
    return `the test ${test} compares values of single instances, and this metric is no mean of such values; ${possible}`;
  }
  if (isClustered) {
    return `the test ${test} takes instances for independent, and these come in clusters; ${possible}`;
  }
  return null;
}
