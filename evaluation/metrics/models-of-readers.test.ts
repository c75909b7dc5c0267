import { expect, test } from 'vitest';
import { expectedReciprocalRank } from './expected-reciprocal-rank.ts';
import { rankBiasedPrecision, rankBiasedResidual } from './rank-biased-precision.ts';

test('RBP weighs rank r with (1 - p) p^(r - 1)', () => {
  expect(rankBiasedPrecision([1, 3], [1, 0.5], 0.8)).toBeCloseTo(0.2 * (1 + 0.5 * 0.64), 15);
});

test('RBP and its residual add up to 1 where all judged documents are fully relevant', () => {
  const judged = [1, 3, 4];
  const sum = rankBiasedPrecision(judged, [1, 1, 1], 0.9) + rankBiasedResidual(judged, 6, 0.9);
  expect(sum).toBeCloseTo(1, 15);
  expect(rankBiasedResidual([1, 2, 3], 3, 0.9)).toBe(0);
});

test('ERR: a reader who stops at a document of grade g with probability (2^g - 1) / 16', () => {
  const first = 15 / 16;
  const third = ((1 / 16) * (3 / 16)) / 3;
  expect(expectedReciprocalRank([1, 2, 3], [4, 0, 2], 10)).toBeCloseTo(first + third, 15);
  expect(expectedReciprocalRank([1, 2, 3], [4, 0, 2], 2)).toBe(first);
  expect(expectedReciprocalRank([1], [-1], 10)).toBe(0);
  expect(expectedReciprocalRank([1], [5], 10)).toBeNaN();
});
