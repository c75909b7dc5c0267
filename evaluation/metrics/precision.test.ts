import { expect, test } from 'vitest';
import { precisionAt, precisionAtMultiple, relativePrecisionAt, rPrecision } from './precision.ts';
import { recallAt, reciprocalRank, successAt } from './recall.ts';

const ranks = [2, 3, 7];

test('precision divides by the cutoff even where the ranking is shorter', () => {
  expect(precisionAt(ranks, 5)).toBe(2 / 5);
  expect(precisionAt(ranks, 100)).toBe(3 / 100);
});

test('relative precision divides by what can be found', () => {
  expect(relativePrecisionAt(ranks, 5, 4)).toBe(2 / 4);
  expect(relativePrecisionAt(ranks, 2, 4)).toBe(1 / 2);
  expect(relativePrecisionAt([], 5, 0)).toBe(0);
});

test('R-precision looks at as many ranks as there are relevant documents', () => {
  expect(rPrecision(ranks, 3)).toBe(2 / 3);
  expect(rPrecision([], 0)).toBe(0);
});

test('a multiple of R becomes trunc(x R + 0.9) ranks', () => {
  expect(precisionAtMultiple(ranks, 4, 0.5)).toBe(1 / 2);
  expect(precisionAtMultiple(ranks, 4, 0.3)).toBe(1 / 2); // 2.1 -> 2
  expect(precisionAtMultiple(ranks, 4, 2)).toBe(3 / 8);
  expect(precisionAtMultiple([], 0, 2)).toBe(0);
});

test('recall, success and reciprocal rank', () => {
  expect(recallAt(ranks, 3, 4)).toBe(0.5);
  expect(recallAt(ranks, Number.POSITIVE_INFINITY, 4)).toBe(0.75);
  expect(recallAt([], 3, 0)).toBe(0);
  expect([successAt(ranks, 1), successAt(ranks, 2), successAt([], 10)]).toEqual([0, 1, 0]);
  expect([reciprocalRank(ranks), reciprocalRank(ranks, 1), reciprocalRank([])]).toEqual([0.5, 0, 0]);
});
