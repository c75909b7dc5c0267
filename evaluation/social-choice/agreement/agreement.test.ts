import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallDistance, kendallTauB } from './kendall-tau.ts';
import { kendallsW } from './kendalls-w.ts';
import { rankBiasedOverlap } from './rank-biased-overlap.ts';
import { spearman } from './spearman.ts';
import { symmetricTauAp, tauAp } from './tau-ap.ts';

const anyOrder = fc.integer({ min: 2, max: 9 }).chain((n) => {
  const things = [...Array(n).keys()];
  return fc.shuffledSubarray(things, { minLength: n, maxLength: n });
});
const anyTwoOrders = anyOrder.chain((order) =>
  fc.tuple(
    fc.constant(order),
    fc.shuffledSubarray(order, { minLength: order.length, maxLength: order.length }),
  ),
);

describe('measures of agreement, worked by hand', () => {
  it('tau-b: two pairs alike, none turned, one tied in one list', () => {
    expect(kendallTauB([1, 2, 3], [1, 2, 2])).toBeCloseTo(2 / Math.sqrt(3 * 2), 15);
    expect(kendallTauB([1, 1], [1, 2])).toBeNaN();
  });

  it('Spearman: 1 − 6·Σd²/(n³ − n)', () => {
    expect(spearman([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(1 - (6 * 4) / 60, 15);
  });

  it('AP correlation: a turned pair costs more at the top', () => {
    // Shares of rightly placed ones above ranks 2, 3, 4: (0 + 1 + 1)/3, and (1 + 1 + 2/3)/3.
    expect(tauAp(['B', 'A', 'C', 'D'], ['A', 'B', 'C', 'D'])).toBeCloseTo((2 * 2) / 3 - 1, 15);
    expect(tauAp(['A', 'B', 'D', 'C'], ['A', 'B', 'C', 'D'])).toBeCloseTo((2 * (8 / 3)) / 3 - 1, 15);
  });

  it('rank-biased overlap: agreement at depths 1, 2, 3 is 0, 1, 1', () => {
    const p = 0.9;
    const sum = (1 - p) * (0 + p + p ** 2) + p ** 3;
    expect(rankBiasedOverlap(['A', 'B', 'C'], ['B', 'A', 'C'], p)).toBeCloseTo(sum, 15);
    expect(rankBiasedOverlap(['A'], [], p)).toBe(0);
  });

  it('Kendall’s W: rank sums 3, 6, 9 of three judges who agree on most', () => {
    // Sums 4, 5, 9 about 6: 4 + 1 + 9 = 14; 12·14/(9·24).
    expect(
      kendallsW([
        [1, 2, 3],
        [2, 1, 3],
        [1, 2, 3],
      ]),
    ).toBeCloseTo((12 * 14) / (9 * 24), 15);
    expect(kendallsW([[1.5, 1.5]])).toBeNaN();
  });
});

describe('measures of agreement', () => {
  it('are 1 for equal orders', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(kendallDistance(order, order)).toBe(0);
        expect(tauAp(order, order)).toBeCloseTo(1, 12);
        expect(rankBiasedOverlap(order, order, 0.9)).toBeCloseTo(1, 12);
        expect(kendallTauB(order, order)).toBeCloseTo(1, 12);
        expect(spearman(order, order)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('are symmetric where they should be, and stay in their range', () => {
    fc.assert(
      fc.property(anyTwoOrders, ([a, b]) => {
        expect(kendallDistance(a, b)).toBe(kendallDistance(b, a));
        expect(symmetricTauAp(a, b)).toBeCloseTo(symmetricTauAp(b, a), 12);
        expect(rankBiasedOverlap(a, b, 0.9)).toBeCloseTo(rankBiasedOverlap(b, a, 0.9), 12);
        expect(Math.abs(tauAp(a, b))).toBeLessThanOrEqual(1 + 1e-12);
        expect(tauAp(a.toReversed(), a)).toBeCloseTo(-1, 12);
        expect(kendallTauB(a, b)).toBeCloseTo(
          -kendallTauB(
            a,
            b.map((value) => -value),
          ),
          12,
        );
      }),
    );
  });
});
