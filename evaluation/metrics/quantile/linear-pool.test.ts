import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearPool } from './linear-pool.ts';

const LEVELS = [0.25, 0.5, 0.75];
const pool = (...members: number[][]) =>
  [
    ...linearPool(
      LEVELS,
      members.map((member) => Float64Array.from(member)),
    ),
  ].map((value) => Number(value.toFixed(12)));

test('two forecasts that do not overlap: the middle lies between them', () => {
  // F is 1/8 at 0, 1/4 at 1, and jumps from 3/8 to 1/2 at 2; of the second 1/8 lies at 10, so it is 5/8 there, 3/4 at 11.
  expect(pool([0, 1, 2], [10, 11, 12])).toEqual([1, 2, 11]);
});

test('overlapping forecasts, worked by hand', () => {
  // F1 is 1/4 at 0, 1/2 at 2, and jumps from 3/4 to 1 at 4; F2 is 0 below 2, 1/4 at 2, 1/2 at 4.
  // F(2-) = (1/2 + 0) / 2 = 1/4 and F(2) = (1/2 + 1/4) / 2 = 3/8; F(4-) = (3/4 + 1/2) / 2 = 5/8 and F(4) = (1 + 1/2) / 2 = 3/4.
  // Level 1/2 is half of the way from 3/8 to 5/8.
  expect(pool([0, 2, 4], [2, 4, 6])).toEqual([2, 3, 4]);
});

test('point masses stay where they are', () => {
  expect(pool([5, 5, 5], [5, 5, 5])).toEqual([5, 5, 5]);
  expect(pool([1, 1, 1], [3, 3, 3])).toEqual([1, 1, 3]);
});

const forecast = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 3 })
  .map((values) => values.sort((a, b) => a - b));

test('equal members give themselves, order does not count, quantiles ascend within the members', () => {
  fc.assert(
    fc.property(fc.array(forecast, { minLength: 1, maxLength: 5 }), (members) => {
      const [first = []] = members;
      expect(pool(first, first)).toEqual(first);
      const pooled = pool(...members);
      expect(pool(...members.toReversed())).toEqual(pooled);
      expect(pooled).toEqual(pooled.toSorted((a, b) => a - b));
      expect(pooled[0]).toBeGreaterThanOrEqual(Math.min(...members.map(([low = 0]) => low)));
      expect(pooled[2]).toBeLessThanOrEqual(Math.max(...members.map((own) => own[2] ?? 0)));
    }),
    { seed: 5 },
  );
});
