/** The tests that can be made of all pairs of systems. */
export const PAIR_TESTS = [
  'sign-flip',
  'paired-t',
  'wilcoxon',
  'sign',
  'randomised-tukey',
  'tukey-hsd',
] as const;

export type PairTest = (typeof PAIR_TESTS)[number];

/**
 * Whether the p-values of a test hold for all pairs at once already, so that no correction may follow.
 *
 * @source definition of Tukey's tests
 */
export function isFamilyWise(test: PairTest): boolean {
  return test === 'randomised-tukey' || test === 'tukey-hsd';
}
