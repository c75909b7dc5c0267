import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  discountedGain,
  exponentialGain,
  idealDiscountedGain,
  normalizedDiscountedGain,
} from './discounted-gain.ts';
import { discountedGainAtDrops, discountedGainOverRelevant } from './discounted-gain-averages.ts';
import { binaryNormalizedGain, normalizedGain } from './normalized-gain.ts';

// Grades 3, 0, 1 at ranks 1, 2, 4; judged grades in all: 3, 2, 1, 0.
const ranks = [1, 2, 4];
const gains = [3, 0, 1];
const ideal = [3, 2, 1];
const log = Math.log2;

test('DCG divides each gain by log2(rank + 1)', () => {
  expect(discountedGain(ranks, gains)).toBeCloseTo(3 / log(2) + 1 / log(5), 15);
  expect(discountedGain(ranks, gains, 3)).toBe(3);
  expect(idealDiscountedGain(ideal)).toBeCloseTo(3 + 2 / log(3) + 1 / log(4), 15);
});

test('nDCG is DCG over the ideal, both cut at the same rank', () => {
  expect(normalizedDiscountedGain(ranks, gains, ideal, 2)).toBeCloseTo(3 / (3 + 2 / log(3)), 15);
  expect(normalizedDiscountedGain([], [], [])).toBe(0);
});

test('exponential gain is 2^grade - 1', () => {
  expect([0, 1, 2, 3].map(exponentialGain)).toEqual([0, 1, 3, 7]);
});

test('nDCG is at most 1, and 1 for the ideal ranking', () => {
  const grades = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(grades, fc.integer({ min: 1, max: 15 }), (judged, cutoff) => {
      const places = judged.map((_, index) => index + 1);
      const best = judged.filter((grade) => grade > 0).sort((a, b) => b - a);
      const value = normalizedDiscountedGain(places, judged, best, cutoff);
      expect(value).toBeLessThanOrEqual(1 + 1e-12);
      if (best.length > 0)
        expect(normalizedDiscountedGain(places.slice(0, best.length), best, best, cutoff)).toBe(1);
    }),
  );
});

test('nDCG over relevant documents: worked by hand', () => {
  // At rank 1: 3/3. At rank 4: DCG 3 + 1/log2(5) over the ideal 3 + 2/log2(3) + 1/2. The one missed: the same.
  const final = (3 + 1 / log(5)) / (3 + 2 / log(3) + 0.5);
  expect(discountedGainOverRelevant(ranks, gains, ideal)).toBeCloseTo((1 + 2 * final) / 3, 15);
  expect(discountedGainOverRelevant([], [], [])).toBe(0);
});

test('nDCG where the ideal gain drops: worked by hand', () => {
  // Drops after ranks 1, 2 and 3; four retrieved is not beyond 3 + 1.
  const at2 = 3 / (3 + 2 / log(3));
  const at3 = 3 / (3 + 2 / log(3) + 0.5);
  expect(discountedGainAtDrops(ranks, gains, ideal, 4)).toBeCloseTo((1 + at2 + at3) / 3, 15);
  const final = (3 + 1 / log(5)) / (3 + 2 / log(3) + 0.5);
  expect(discountedGainAtDrops(ranks, gains, ideal, 5)).toBeCloseTo((1 + at2 + at3 + final) / 4, 15);
  expect(discountedGainAtDrops([], [], [], 3)).toBe(0);
});

test('G: worked by hand', () => {
  // Cost after ranks 1, 2, 4: 3, 5, 7; gained 3, 3, 4.
  expect(normalizedGain(ranks, gains, ideal)).toBeCloseTo((3 / log(2) + 1 / log(2 + 7 - 4)) / 6, 15);
  expect(binaryNormalizedGain([1, 4], 3)).toBeCloseTo((1 / log(2) + 1 / log(2 + 2)) / 3, 15);
  expect([normalizedGain([], [], []), binaryNormalizedGain([], 0)]).toEqual([0, 0]);
});
