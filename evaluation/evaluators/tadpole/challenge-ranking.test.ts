import { expect, test } from 'vitest';
import { challengeRanking } from './challenge-ranking.ts';

test('ranks are added up, ties share their rank', () => {
  const ranking = challengeRanking([
    { name: 'a', mAUC: 0.8, errors: [2, 5] },
    { name: 'b', mAUC: 0.9, errors: [3, 5] },
    { name: 'c', mAUC: 0.7, errors: [1, 4] },
  ]);
  // mAUC: b a c; first error: c a b; second: c, then a and b share 2.5. Sums: a 2+2+2.5, b 1+3+2.5, c 3+1+1.
  expect(ranking).toEqual([
    { name: 'c', ranks: [3, 1, 1], sum: 5, rank: 1 },
    { name: 'b', ranks: [1, 3, 2.5], sum: 6.5, rank: 2.5 },
    { name: 'a', ranks: [2, 2, 2.5], sum: 6.5, rank: 2.5 },
  ]);
});

test('an entry that lacks a target has ranks on the others only, and comes last', () => {
  const ranking = challengeRanking([
    { name: 'without', mAUC: 0.9, errors: [Number.NaN, 1] },
    { name: 'nothing', mAUC: Number.NaN, errors: [Number.NaN, Number.NaN] },
    { name: 'whole', mAUC: 0.8, errors: [3, 2] },
  ]);
  expect(ranking).toEqual([
    { name: 'whole', ranks: [2, 1, 2], sum: 5, rank: 1 },
    { name: 'without', ranks: [1, null, 1], sum: null, rank: null },
    { name: 'nothing', ranks: [null, null, null], sum: null, rank: null },
  ]);
});

test('no entry, no ranking', () => {
  expect(challengeRanking([])).toEqual([]);
});
