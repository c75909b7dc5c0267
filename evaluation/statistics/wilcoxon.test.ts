import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedRankCdf, signedRankDistribution } from './signed-rank-distribution.ts';
import { exactSignedRankP, normalSignedRankP, signedRanks, wilcoxonSignedRank } from './wilcoxon.ts';

const differences = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });

describe('signedRankDistribution', () => {
  it('counts the subsets of the ranks 1, 2, 3', () => {
    const sums = [...signedRankDistribution([1, 2, 3])].filter((_, doubled) => doubled % 2 === 0);
    expect(sums.map((p) => p * 8)).toEqual([1, 1, 1, 2, 1, 1, 1]);
    expect(signedRankCdf(2, 3)).toBe(3 / 8);
  });

  it('knows ties', () => {
    expect([...signedRankDistribution([1.5, 1.5])]).toEqual([1 / 4, 0, 0, 1 / 2, 0, 0, 1 / 4]);
  });
});

describe('wilcoxonSignedRank', () => {
  it('agrees with counting by hand', () => {
    expect(wilcoxonSignedRank(Float64Array.of(1, 2, 3))).toEqual({
      plus: 6,
      minus: 0,
      n: 3,
      p: 2 / 8,
      exact: true,
    });
    // ranks 1, 2.5, 2.5: W+ = 5 of 6; sums 0, 1, 2.5, 2.5, 3.5, 3.5, 5, 6: four are at least 2 from 3
    expect(wilcoxonSignedRank(Float64Array.of(-1, 2, 2)).p).toBe(4 / 8);
  });

  it('drops zeros before ranking, or after it as Pratt does', () => {
    const d = Float64Array.of(0, 0, -1, 2, 3, 4);
    expect(wilcoxonSignedRank(d)).toMatchObject({ plus: 9, minus: 1, n: 4, p: 4 / 16 });
    // ranks 3, 4, 5, 6: the pattern and the one without any minus, on both sides
    expect(wilcoxonSignedRank(d, 'pratt')).toMatchObject({ plus: 15, minus: 3, n: 4, p: 4 / 16 });
    expect(wilcoxonSignedRank(Float64Array.of(0, 0)).p).toBe(1);
  });

  it('cannot go below 0.0625 with five instances', () => {
    expect(wilcoxonSignedRank(Float64Array.of(1, 2, 3, 4, 5)).p).toBe(0.0625);
  });

  it('does not depend on order and sign', () => {
    fc.assert(
      fc.property(differences, fc.constantFrom('wilcox', 'pratt'), (d, zeros) => {
        const { plus, minus, p } = wilcoxonSignedRank(Float64Array.from(d), zeros);
        const turned = wilcoxonSignedRank(Float64Array.from(d, (value) => -value).reverse(), zeros);
        expect(turned).toMatchObject({ plus: minus, minus: plus });
        expect(turned.p).toBeCloseTo(p, 12);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is close to the normal approximation where that takes over', () => {
    const d = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i) + 0.2);
    const { plus, ranks } = signedRanks(d, 'wilcox');
    expect(Math.abs(exactSignedRankP(plus, ranks) - normalSignedRankP(plus, ranks))).toBeLessThan(0.002);
    expect(wilcoxonSignedRank(Float64Array.from({ length: 51 }, (_, i) => i + 1)).exact).toBe(false);
  });
});
