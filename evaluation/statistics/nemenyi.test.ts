import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalDifference, nemenyiP } from './nemenyi.ts';
import { rankCliques } from './rank-cliques.ts';

describe('criticalDifference', () => {
  it('is that of Demšar’s example and table', () => {
    expect(criticalDifference(4, 14, 0.05)).toBeCloseTo(1.25, 2);
    // table 5(a): q of 2, 3 and 10 classifiers
    const q = (k: number, alpha: number) => criticalDifference(k, 1, alpha) / Math.sqrt((k * (k + 1)) / 6);
    expect(q(2, 0.05)).toBeCloseTo(1.96, 3);
    expect(q(3, 0.05)).toBeCloseTo(2.343, 2);
    expect(q(10, 0.1)).toBeCloseTo(2.92, 3);
  });

  it('is the difference at which p is alpha', () => {
    for (const k of [2, 5, 20])
      expect(nemenyiP(criticalDifference(k, 30, 0.05), k, 30)).toBeCloseTo(0.05, 10);
    expect(nemenyiP(0, 3, 10)).toBe(1);
  });
});

describe('rankCliques', () => {
  it('joins what is no further apart than the critical difference', () => {
    expect(rankCliques([1.2, 2, 2.9, 3.9], 1)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(rankCliques([3, 1, 2], 5)).toEqual([[1, 2, 0]]);
    expect(rankCliques([1, 2, 3], 0.5)).toEqual([]);
    expect(rankCliques([1, 1.1 + 0.2], 0.3)).toEqual([[0, 1]]); // 1.3 − 1 is 0.30000000000000004
  });

  it('shows two systems on one bar exactly where they are that close, and no bar inside another', () => {
    const ranks = fc.array(
      fc.integer({ min: 1, max: 60 }).map((x) => x / 10),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(ranks, fc.integer({ min: 0, max: 30 }), (meanRanks, tenths) => {
        const cliques = rankCliques(meanRanks, tenths / 10);
        for (const [i, a] of meanRanks.entries()) {
          for (const [j, b] of meanRanks.entries()) {
            if (i === j) continue;
            const isClose = Math.round(10 * Math.abs(a - b)) <= tenths;
            expect(cliques.some((clique) => clique.includes(i) && clique.includes(j))).toBe(isClose);
          }
        }
        for (const clique of cliques) {
          const isInside = (other: number[]) => other !== clique && clique.every((i) => other.includes(i));
          expect(cliques.some(isInside)).toBe(false);
        }
      }),
    );
  });
});
