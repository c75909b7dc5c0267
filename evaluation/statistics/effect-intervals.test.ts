import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDeltaInterval } from './cliffs-delta-interval.ts';
import { cohenDav } from './cohen-dav.ts';

const sample = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
  minLength: 2,
  maxLength: 30,
});

describe('cliffsDeltaInterval', () => {
  it('agrees with sums by hand', () => {
    // 1 > 0, 1 < 2, 3 > 0, 3 > 2: δ = 1/2; shares 0, 1 and 1, 0: (4 (½ + ½) − (4 − 1)) / 4
    const { delta, variance } = cliffsDeltaInterval(Float64Array.of(1, 3), Float64Array.of(0, 2));
    expect([delta, variance]).toEqual([0.5, 0.25]);
  });

  it('holds delta, stays within its bounds and turns around with the systems', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const a = Float64Array.from(rows, ([x]) => x);
        const b = Float64Array.from(rows, ([, y]) => y);
        const { delta, ci } = cliffsDeltaInterval(a, b);
        const turned = cliffsDeltaInterval(b, a);
        const [low, high] = ci ?? [Number.NaN, Number.NaN];
        expect(low).toBeLessThanOrEqual(delta + 1e-12);
        expect(high).toBeGreaterThanOrEqual(delta - 1e-12);
        expect(Math.max(Math.abs(low), Math.abs(high))).toBeLessThanOrEqual(1 + 1e-12);
        expect(turned.ci?.[0]).toBeCloseTo(-high, 12);
      }),
    );
  });

  it('is a point where one side is above the other throughout, and needs two values', () => {
    expect(cliffsDeltaInterval(Float64Array.of(5, 6), Float64Array.of(1, 2)).ci).toEqual([1, 1]);
    expect(cliffsDeltaInterval(Float64Array.of(5), Float64Array.of(1))).toMatchObject({ delta: 1, ci: null });
  });
});

describe('cohenDav', () => {
  it('agrees with sums by hand', () => {
    // means 2 and 5, variances 1 and 9
    expect(cohenDav(Float64Array.of(1, 2, 3), Float64Array.of(2, 5, 8))).toBeCloseTo(-3 / Math.sqrt(5), 12);
    expect(cohenDav(Float64Array.of(1, 1), Float64Array.of(2, 2))).toBeNaN();
  });
});
