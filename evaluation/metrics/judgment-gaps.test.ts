import { expect, test } from 'vitest';
import { bpref } from './bpref.ts';
import { inferredAveragePrecision } from './inferred-average-precision.ts';
import { judgedShare, unjudgedShare } from './judged-share.ts';

/** Measures that treat documents without judgment in their own way. */

test('bpref: each relevant document loses by the nonrelevant ones above it', () => {
  // Relevant at 1 and 5 of R = 3; nonrelevant at 2, 4 of N = 6: 1 and 1 - 2/3.
  expect(bpref([1, 5], [2, 4], 3, 6)).toBeCloseTo((1 + 1 / 3) / 3, 15);
  // N = 1 < R: the second loses 1/1.
  expect(bpref([1, 5], [2], 3, 1)).toBeCloseTo(1 / 3, 15);
  expect(bpref([], [1], 0, 1)).toBe(0);
});

test('infAP: worked by hand', () => {
  // Rank 1 relevant, 2 pooled without judgment, 3 relevant; 4 relevant documents in all.
  const e = 0.00001;
  const second = 1 / 3 + (2 / 3) * (2 / 2) * ((1 + e) / (1 + 2 * e));
  expect(inferredAveragePrecision([1, 2, 3], [1, -1, 1], 1, 4)).toBeCloseTo((1 + second) / 4, 14);
  expect(inferredAveragePrecision([], [], 1, 0)).toBe(0);
});

test('shares of judged and of unjudged documents', () => {
  expect(judgedShare([1, 2, 9], 4, 10)).toBe(3 / 4);
  expect(judgedShare([1, 2, 9], 20, 5)).toBe(2 / 5);
  expect(judgedShare([], 0, 5)).toBeNaN();
  expect(unjudgedShare([1, 2], 4, 5)).toBe(2 / 5);
});
