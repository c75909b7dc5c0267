import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOrderStatistics } from './place-order-statistics.ts';
import { quantile } from './quantile.ts';

describe('placeOrderStatistics', () => {
  const samples = fc.oneof(
    fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 300 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 300 }), // many ties
  );

  it('gives the quantiles of the sorted sample, and keeps its values', () => {
    fc.assert(
      fc.property(samples, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values, levels) => {
        const sorted = Float64Array.from(values, (value) => value + 0).sort();
        const placed = placeOrderStatistics(
          Float64Array.from(values, (value) => value + 0),
          levels,
        );
        for (const level of levels) expect(quantile(placed, level)).toBe(quantile(sorted, level));
        expect(placed.toSorted()).toEqual(sorted);
      }),
    );
  });

  it('takes the median of 5, 1, 4, 2 between 2 and 4', () => {
    expect(quantile(placeOrderStatistics(Float64Array.of(5, 1, 4, 2), [0.5]), 0.5)).toBe(3);
  });
});
