import { expect, test } from 'vitest';
import { interpolatedPrecision, meanInterpolatedPrecision } from './interpolated-precision.ts';

// Relevant at ranks 2, 3 and 10 of 12 retrieved; 4 are relevant. Precisions there: 1/2, 2/3, 3/10.
const at = (recall: number, rounding: 'nearest' | 'up') =>
  interpolatedPrecision([2, 3, 10], 4, 12, recall, rounding);

test('is the highest precision at that recall or beyond', () => {
  expect(at(0, 'nearest')).toBe(2 / 3);
  expect(at(0.25, 'nearest')).toBe(2 / 3);
  expect(at(0.75, 'nearest')).toBe(3 / 10);
  expect(at(1, 'nearest')).toBe(0);
});

test('trec_eval 10 rounds the number of documents, 9 rounds nearly always up', () => {
  expect(at(0.6, 'nearest')).toBe(2 / 3); // 2.4 -> 2
  expect(at(0.6, 'up')).toBe(3 / 10); // 2.4 -> 3
});

test('an empty ranking is undefined at recall 0 and scores 0 elsewhere', () => {
  expect(interpolatedPrecision([], 4, 0, 0, 'nearest')).toBeNaN();
  expect(interpolatedPrecision([], 4, 0, 0.5, 'nearest')).toBe(0);
});

test('the average over levels is their mean', () => {
  const mean = meanInterpolatedPrecision([2, 3, 10], 4, 12, [0, 0.75, 1], 'nearest');
  expect(mean).toBeCloseTo((2 / 3 + 3 / 10 + 0) / 3, 15);
});
