import { expect, test } from 'vitest';
import { summarize } from './summary.ts';
import { zScore } from './z-score.ts';

test('summaries of 1, 4 and 0', () => {
  const values = [1, 4, 0];
  expect(summarize(values, 'mean')).toBeCloseTo(5 / 3, 15);
  expect(summarize(values, 'sum')).toBe(5);
  expect(summarize(values, 'geometric-mean')).toBeCloseTo(Math.cbrt(4 * 0.00001), 12);
  expect(summarize(values, 'none')).toBeNaN();
});

test('one undefined instance makes the value undefined, never 0', () => {
  expect(summarize([1, Number.NaN], 'mean')).toBeNaN();
  expect(summarize([], 'mean')).toBeNaN();
  expect(summarize([], 'sum')).toBe(0);
});

test('z-scores', () => {
  expect(zScore(3, { mean: 1, standardDeviation: 4 })).toBe(0.5);
  expect(zScore(1, { mean: 1, standardDeviation: 0 })).toBe(0);
  expect(zScore(2, { mean: 1, standardDeviation: 0 })).toBeNaN();
  expect(zScore(2, undefined)).toBeNaN();
});
