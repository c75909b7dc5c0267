import { expect, test } from 'vitest';
import { whyNotOnBoard } from './leaderboards.ts';

const scoredAt = new Date('2026-03-01T12:00:00Z');
const submission = { id: 'a', state: 'scored', stateSince: scoredAt, reason: null, problemCount: 0 } as const;
const boardAt = (seconds: number, ...ids: string[]) => ({
  submissionIds: new Set(ids),
  computedAt: new Date(scoredAt.getTime() + seconds * 1000),
});

test('a board that was made before the score is not said to prefer another submission, however long that is', () => {
  expect(whyNotOnBoard(submission, boardAt(-3600), true)).toEqual(['The board is being computed with it']);
  expect(whyNotOnBoard(submission, undefined, true)).toEqual(['The board is being computed with it']);
});

test('a board that was made with the score shows the better submission of the system', () => {
  expect(whyNotOnBoard(submission, boardAt(1, 'b'), true)).toEqual([
    expect.stringMatching(/best submission/),
  ]);
});

test('a submission on the board has no reason, unless its scores are hidden', () => {
  expect(whyNotOnBoard(submission, boardAt(1, 'a'), true)).toEqual([]);
  expect(whyNotOnBoard(submission, boardAt(1, 'a'), false)).toEqual([
    expect.stringMatching(/organizers alone/),
  ]);
});
