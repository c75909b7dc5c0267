import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDelta, cohenDz, effectSizes, hedgesGz } from './effect-sizes.ts';

const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
  minLength: 3,
  maxLength: 20,
});

describe('effectSizes', () => {
  it('agrees with sums by hand', () => {
    // d = 1, -2, 3, 0: ranks of |d| without 0 are 1, 2, 3
    const effects = effectSizes(Float64Array.of(1, 0, 3, 2), Float64Array.of(0, 2, 0, 2));
    expect(effects.rankBiserial).toBeCloseTo((1 + 3 - 2) / 6, 12);
    expect(effects.superiority).toBe((1 + 1 + 0.5) / 4);
    expect(effects.dz).toBeCloseTo(0.5 / Math.sqrt((0.25 + 6.25 + 6.25 + 0.25) / 3), 12);
    // of 16 pairs: 1>0,0; 3>0,0,2,2; 2>0,0 = 8 greater; 1<2,2; 0<2,2 = 4 smaller
    expect(effects.cliffsDelta).toBe(4 / 16);
  });

  it('has no standardized difference where all differences are equal', () => {
    const shifted = effectSizes(Float64Array.of(0.3, 0.4), Float64Array.of(0.2, 0.3));
    expect(shifted.dz).toBeNaN();
    expect(shifted.superiority).toBe(1);
  });

  it('leaves out instances that one side lacks', () => {
    expect(cliffsDelta(Float64Array.of(1, Number.NaN), Float64Array.of(0, 5))).toBe(1);
  });

  it('changes sign when the systems change places', () => {
    fc.assert(
      fc.property(values, (rows) => {
        const a = Float64Array.from(rows, ([x]) => x);
        const b = Float64Array.from(rows, ([, y]) => y);
        const [plain, swapped] = [effectSizes(a, b), effectSizes(b, a)];
        expect(plain.rankBiserial).toBeCloseTo(-swapped.rankBiserial, 12);
        expect(plain.cliffsDelta).toBeCloseTo(-swapped.cliffsDelta, 12);
        expect(plain.superiority).toBeCloseTo(1 - swapped.superiority, 12);
        expect(Math.abs(plain.rankBiserial)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('hedgesGz', () => {
  it('is smaller than dz, by the factor 1 − 3/(4m − 1) nearly', () => {
    const d = Float64Array.from({ length: 30 }, (_, i) => Math.sin(i) + 0.3);
    expect(hedgesGz(d) / cohenDz(d)).toBeCloseTo(1 - 3 / (4 * 29 - 1), 4);
  });
});
