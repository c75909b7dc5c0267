import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deLong } from './delong.ts';

describe('deLong', () => {
  const labels = [true, true, false, false];

  it('agrees with placements by hand', () => {
    // first: 0.9 above both negatives, 0.4 above one: placements 1, 1/2 and 1/2, 1
    // second: perfect: placements 1, 1 and 1, 1
    const { auc, variance, covariance, z } = deLong(
      labels,
      Float64Array.of(0.9, 0.4, 0.5, 0.1),
      Float64Array.of(0.9, 0.8, 0.2, 0.1),
    );
    expect(auc).toEqual([0.75, 1]);
    expect(variance).toEqual([0.125 / 2 + 0.125 / 2, 0]);
    expect(covariance).toBe(0);
    expect(z).toBeCloseTo(-0.25 / Math.sqrt(0.125), 12);
  });

  it('gives 1 for equal systems', () => {
    const scores = Float64Array.of(0.9, 0.4, 0.5, 0.1);
    expect(deLong(labels, scores, scores)).toMatchObject({ z: 0, p: 1 });
  });

  it('gives no p-value to a difference without variance', () => {
    const good = Float64Array.of(4, 3, 2, 1);
    expect(deLong(labels, good, good.toReversed())).toMatchObject({
      z: Number.POSITIVE_INFINITY,
      p: Number.NaN,
    });
  });

  it('looks at the order of scores alone, and turns around with the systems', () => {
    const cases = fc.array(
      fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })),
      {
        minLength: 8,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(cases, (rows) => {
        const kinds = [true, true, false, false, ...rows.map(([kind]) => kind)];
        const first = Float64Array.of(5, 6, 3, 4, ...rows.map(([, score]) => score));
        const second = Float64Array.of(4, 6, 3, 5, ...rows.map(([, , score]) => score));
        const plain = deLong(kinds, first, second);
        expect(deLong(kinds, first.map(Math.exp), second)).toEqual(plain);
        const turned = deLong(kinds, second, first);
        expect(turned.z).toBeCloseTo(-plain.z, 9);
        if (!Number.isNaN(plain.p)) expect(turned.p).toBeCloseTo(plain.p, 9);
      }),
    );
  });
});
