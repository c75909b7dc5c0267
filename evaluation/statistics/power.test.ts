import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dzInterval } from './dz-interval.ts';
import { cohenDz } from './effect-sizes.ts';
import { pairedT } from './paired-t.ts';
import { instancesForPower, minimalDetectableDifference, pairedPower } from './power.ts';

describe('pairedPower', () => {
  it('is alpha without a difference', () => {
    expect(pairedPower(0, 30, 0.05)).toBeCloseTo(0.05, 12);
  });

  it('is the known one of Cohen’s tables', () => {
    // G*Power manual: dz = 0.5, n = 34 gives power 0.8078
    expect(pairedPower(0.5, 34, 0.05)).toBeCloseTo(0.8078, 4);
    expect(Math.ceil(instancesForPower(0.5, 0.05))).toBe(34);
  });

  it('is undone by the number of instances and by the detectable difference', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 2, noNaN: true }), fc.integer({ min: 3, max: 400 }), (sd, n) => {
        const difference = minimalDetectableDifference(sd, n, 0.05);
        expect(pairedPower(difference / sd, n, 0.05)).toBeCloseTo(0.8, 10);
        expect(instancesForPower(difference / sd, 0.05)).toBeCloseTo(n, 6);
      }),
      { numRuns: 20 },
    );
  });

  it('needs about 2.8 standard errors of many instances, and more of few', () => {
    expect(minimalDetectableDifference(1, 10_000, 0.05) * 100).toBeCloseTo(1.959964 + 0.841621, 3);
    expect(minimalDetectableDifference(1, 5, 0.05) * Math.sqrt(5)).toBeGreaterThan(3.5);
    expect(minimalDetectableDifference(1, 1, 0.05)).toBeNaN();
  });
});

describe('dzInterval', () => {
  it('leaves 0 out exactly where the t-test rejects', () => {
    const sample = fc.array(fc.integer({ min: -20, max: 40 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(sample, (values) => {
        const d = Float64Array.from(values);
        const ci = dzInterval(cohenDz(d), d.length);
        if (ci === null) return;
        expect(ci[0] > 0 || ci[1] < 0).toBe(pairedT(d).p < 0.05);
        expect(ci[0]).toBeLessThan(cohenDz(d));
      }),
    );
  });

  it('is that of the deviation alone for differences that hardly vary', () => {
    for (const dz of [40, 1e3, 1e8]) {
      const n = 11;
      const [low, high] = dzInterval(dz, n) ?? [Number.NaN, Number.NaN];
      // χ² with 10 degrees of freedom: 3.246973 and 20.483177 at 2.5 % and 97.5 %
      expect(low / dz).toBeCloseTo(Math.sqrt(3.246973 / 10), dz < 100 ? 3 : 5);
      expect(high / dz).toBeCloseTo(Math.sqrt(20.483177 / 10), dz < 100 ? 3 : 5);
    }
  });

  it('turns around with the sign, and has none without a dz', () => {
    const [low = 0, high = 0] = dzInterval(8.1, 15) ?? [];
    const mirrored = dzInterval(-8.1, 15) ?? [];
    expect(mirrored[0]).toBeCloseTo(-high, 9);
    expect(mirrored[1]).toBeCloseTo(-low, 9);
    expect(dzInterval(Number.NaN, 4)).toBeNull();
  });
});
