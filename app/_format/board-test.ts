import { formatCount } from './counts.ts';

/** How a board was tested. */
export interface BoardTest {
  test: string;
  exact: boolean;
  permutations: number;
}

/** The test of a board as a sentence goes on with it. */
export function testName({ test }: Pick<BoardTest, 'test'>): string {
  return test === 'paired-bootstrap' ? 'paired bootstrap test' : 'paired sign-flip randomization test';
}

/** What the test of a board drew. */
export function drawsOf({ test, exact, permutations }: BoardTest): string {
  if (exact) return 'all sign vectors';
  const kind = test === 'paired-bootstrap' ? 'resamples' : 'random sign vectors';
  return `${formatCount(permutations)} ${kind}`;
}
