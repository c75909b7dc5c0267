import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tCdf } from './distributions.ts';
import { noncentralTCdf } from './noncentral-t.ts';
import { normalCdf } from './normal-distribution.ts';
import {
  studentizedRangeCdf,
  studentizedRangeQuantile,
  studentizedRangeUpperTail,
} from './studentized-range.ts';

const df = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.constant(Number.POSITIVE_INFINITY));

describe('studentizedRangeUpperTail', () => {
  it('is that of Student’s t for two values, far into the tail', () => {
    for (const [q, freedom] of [
      [0.1, 1],
      [3, 2],
      [30, 2],
      [8, 10],
      [25, 30],
      [12, 500],
    ] as const) {
      const t = 2 * tCdf(-q / Math.SQRT2, freedom);
      expect(studentizedRangeUpperTail(q, 2, freedom) / t).toBeCloseTo(1, 9);
    }
    const normal = 2 * normalCdf(-12 / Math.SQRT2);
    expect(studentizedRangeUpperTail(12, 2, Number.POSITIVE_INFINITY) / normal).toBeCloseTo(1, 10);
  });

  it('agrees with the published table', () => {
    // Pearson & Hartley (1970), Biometrika Tables for Statisticians, table 29: upper 5 % points
    expect(studentizedRangeQuantile(0.95, 3, 10)).toBeCloseTo(3.88, 2);
    expect(studentizedRangeQuantile(0.95, 10, 20)).toBeCloseTo(5.01, 2);
    expect(studentizedRangeQuantile(0.95, 5, Number.POSITIVE_INFINITY)).toBeCloseTo(3.86, 2);
  });

  it('falls with q, rises with k, and is undone by the quantile', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 8, noNaN: true }),
        fc.integer({ min: 2, max: 60 }),
        df,
        (q, k, freedom) => {
          const upper = studentizedRangeUpperTail(q, k, freedom);
          expect(studentizedRangeUpperTail(q + 0.1, k, freedom)).toBeLessThan(upper + 1e-15);
          expect(studentizedRangeUpperTail(q, k + 1, freedom)).toBeGreaterThan(upper - 1e-12);
          expect(upper + studentizedRangeCdf(q, k, freedom)).toBe(1);
        },
      ),
      { numRuns: 40 },
    );
    for (const p of [0.001, 0.5, 0.999]) {
      expect(studentizedRangeCdf(studentizedRangeQuantile(p, 7, 12), 7, 12)).toBeCloseTo(p, 12);
    }
    expect(studentizedRangeUpperTail(0, 5, 5)).toBe(1);
  });
});

describe('noncentralTCdf', () => {
  it('is Student’s t without noncentrality and normal for known variance', () => {
    for (const t of [-40, -2, 0, 0.5, 3]) {
      expect(noncentralTCdf(t, 7, 0) / tCdf(t, 7)).toBeCloseTo(1, 11);
      expect(noncentralTCdf(t, Number.POSITIVE_INFINITY, 1)).toBeCloseTo(normalCdf(t - 1), 14);
    }
  });

  it('has tails that add up to 1', () => {
    const number = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 300 }), (t, noncentrality, freedom) => {
        const sum = noncentralTCdf(t, freedom, noncentrality) + noncentralTCdf(-t, freedom, -noncentrality);
        expect(sum).toBeCloseTo(1, 11);
      }),
    );
  });

  it('is at 0 the normal probability below -δ, whatever the degrees of freedom', () => {
    expect(noncentralTCdf(0, 1, 13.2)).toBe(normalCdf(-13.2));
    expect(noncentralTCdf(-0, 1, -13.2)).toBe(normalCdf(13.2));
    expect(noncentralTCdf(0, 50, 1)).toBeCloseTo(normalCdf(-1), 12);
    expect(noncentralTCdf(5e-324, 1, 13.2)).toBeCloseTo(normalCdf(-13.2), 12);
    expect(noncentralTCdf(-5e-324, 1, -13.2)).toBeCloseTo(1, 12);
  });

  it('is one function, whichever variable is summed over', () => {
    // the sum changes where 1 + |δ| passes 10·√(2·8) = 40
    const [below = 0, above = 0] = [38.9999999, 39.0000001].map((shift) => noncentralTCdf(39, 8, shift));
    expect(below - above).toBeGreaterThan(0);
    expect(below - above).toBeLessThan(1e-7);
  });
});
