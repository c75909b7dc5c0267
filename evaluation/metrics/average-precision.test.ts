import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averagePrecision, sumOfPrecisions, yetAnotherAveragePrecision } from './average-precision.ts';

/** Ranks of relevant documents and how many there are in all. */
const rankings = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), fc.nat(5))
  .map(([ranks, missed]) => ({ ranks: ranks.sort((a, b) => a - b), relevant: ranks.length + missed }));

describe('average precision', () => {
  test('worked by hand: relevant at ranks 1, 3 and 6 of 4 is (1/1 + 2/3 + 3/6) / 4', () => {
    expect(averagePrecision([1, 3, 6], 4)).toBeCloseTo((1 + 2 / 3 + 1 / 2) / 4, 15);
  });
  test('with a cutoff, later documents count as not retrieved', () => {
    expect(averagePrecision([1, 3, 6], 4, 5)).toBeCloseTo((1 + 2 / 3) / 4, 15);
  });
  test('is 1 for a perfect ranking and 0 where nothing is relevant or found', () => {
    expect(averagePrecision([1, 2, 3], 3)).toBe(1);
    expect(averagePrecision([], 3)).toBe(0);
    expect(averagePrecision([], 0)).toBe(0);
  });
  test('is in [0, 1] and rises when a relevant document moves up', () => {
    fc.assert(
      fc.property(rankings, ({ ranks, relevant }) => {
        const value = averagePrecision(ranks, relevant);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        const gap = ranks.findIndex((rank, index) => rank > (ranks[index - 1] ?? 0) + 1);
        if (gap < 0) return;
        const better = ranks.with(gap, (ranks[gap] ?? 0) - 1);
        expect(averagePrecision(better, relevant)).toBeGreaterThan(value);
      }),
    );
  });
});

test('yaAP is the log-odds of the smoothed sum of precisions', () => {
  expect(sumOfPrecisions([2, 4])).toBe(1);
  expect(yetAnotherAveragePrecision([2, 4], 3)).toBeCloseTo(Math.log(2 / 3), 15);
  expect(yetAnotherAveragePrecision([], 0)).toBe(0);
});
