import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot } from './find-root.ts';

describe('findRoot', () => {
  it('finds roots to the last digits, on rising and falling functions', () => {
    expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(findRoot((x) => 2 - x * x, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(findRoot((x) => x, 0, 1)).toBe(0);
  });

  it('has none where the ends have the same sign', () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeNaN();
  });

  it('copes with functions that are flat for most of the bracket', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        (root, power) => {
          const found = findRoot((x) => x ** (2 * power + 1) - root ** (2 * power + 1), 0, 10);
          expect(Math.abs(found - root)).toBeLessThan(1e-12);
        },
      ),
    );
  });
});
