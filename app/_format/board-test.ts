import { formatCount } from './counts.ts';

/** How a board was tested. */
export interface BoardTest {
  test: string;
  exact: boolean;
  permutations: number;
}

const NAMES: Readonly<Record<string, string>> = {
  'sign-flip': 'paired sign-flip randomization test',
  'paired-bootstrap': 'paired bootstrap test',
  delong: 'DeLong test of areas under the ROC curve',
};

/** The test of a board as a sentence goes on with it. */
export function testName({ test }: Pick<BoardTest, 'test'>): string {
  return NAMES[test] ?? test;
}

/** What the test of a board drew, with a comma behind; empty where it draws nothing. */
export function drawsOf({ test, exact, permutations }: BoardTest): string {
  if (test === 'delong') return '';
  if (exact) return 'all sign vectors, ';
  const kind = test === 'paired-bootstrap' ? 'resamples' : 'random sign vectors';
  return `${formatCount(permutations)} ${kind}, `;
}
