import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cochranQ } from './cochran-q.ts';
import { mcnemar } from './mcnemar.ts';

const count = fc.integer({ min: 0, max: 60 });

describe('mcnemar', () => {
  it('agrees with counting by hand', () => {
    const { exact, mid, chiSquared } = mcnemar(5, 1);
    expect(exact).toBeCloseTo((2 * (1 + 6)) / 64, 14);
    expect(mid).toBeCloseTo((2 * 1 + 6) / 64, 12); // the outcome observed counts half on both sides
    expect(chiSquared).toBe((5 - 1 - 1) ** 2 / 6);
    expect(mcnemar(5, 1).uncorrected).toBe((5 - 1) ** 2 / 6);
    expect(mcnemar(2, 2).mid).toBeCloseTo(1 - 6 / 16 / 2, 12);
  });

  it('gives 1 without discordant instances', () => {
    const statistics = { chiSquared: 0, chiSquaredP: 1, uncorrected: 0, uncorrectedP: 1 };
    expect(mcnemar(0, 0)).toEqual({ exact: 1, mid: 1, ...statistics });
  });

  it('is symmetric, and mid-p is below the exact p', () => {
    fc.assert(
      fc.property(count, count, (b, c) => {
        expect(mcnemar(b, c)).toEqual(mcnemar(c, b));
        expect(mcnemar(b, c).mid).toBeLessThanOrEqual(mcnemar(b, c).exact);
      }),
    );
  });
});

describe('cochranQ', () => {
  it('is McNemar’s statistic without continuity for two systems', () => {
    fc.assert(
      fc.property(count, count, count, (b, c, both) => {
        if (b + c === 0) return;
        const first = [...new Array(b).fill(1), ...new Array(c).fill(0), ...new Array(both).fill(1)];
        const second = [...new Array(b).fill(0), ...new Array(c).fill(1), ...new Array(both).fill(1)];
        expect(cochranQ([first, second]).q).toBeCloseTo((b - c) ** 2 / (b + c), 9);
      }),
    );
  });

  it('agrees with sums by hand', () => {
    // column sums 3, 2, 1; row sums 3, 2, 1, 0: 2 (3 · 14 − 36) / (18 − 14)
    const { q, df } = cochranQ([
      [1, 1, 1, 0],
      [1, 1, 0, 0],
      [1, 0, 0, 0],
    ]);
    expect([q, df]).toEqual([3, 2]);
  });

  it('is undefined where no instance tells the systems apart', () => {
    expect(
      cochranQ([
        [1, 0],
        [1, 0],
      ]).p,
    ).toBeNaN();
  });
});
