import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { competitionRanks } from './competition-ranks.ts';
import { rankStability } from './resampled-ranks.ts';

describe('competitionRanks', () => {
  it('gives equal values the same rank and skips the next', () => {
    expect(competitionRanks([0.3, 0.5, 0.3, 0.1], 'higher')).toEqual([2, 1, 2, 4]);
    expect(competitionRanks([0.3, 0.5, 0.3, 0.1], 'lower')).toEqual([2, 4, 2, 1]);
  });

  it('gives undefined values no rank in either direction', () => {
    expect(competitionRanks([Number.NaN, 1, 2], 'higher')).toEqual([null, 2, 1]);
    expect(competitionRanks([Number.NaN, 1, 2], 'lower')).toEqual([null, 1, 2]);
  });

  it('tells values apart at full precision', () => {
    expect(competitionRanks([0.1 + 0.2, 0.3], 'higher')).toEqual([1, 2]);
  });
});

describe('rankStability', () => {
  it('counts ranks over the resamples', () => {
    const stability = rankStability([Float64Array.of(3, 3, 1, 3), Float64Array.of(2, 2, 2, 3)], 'higher');
    expect(stability[0]).toEqual({
      interval: [1, 2],
      probabilityBest: 2.5 / 4,
      counts: Float64Array.of(3, 1),
    });
    expect(stability[1]).toEqual({
      interval: [1, 2],
      probabilityBest: 1.5 / 4,
      counts: Float64Array.of(2, 2),
    });
  });

  it('leaves out what at most 2.5 % of the resamples say on either side', () => {
    const first = Float64Array.from({ length: 1000 }, (_, r) => (r < 25 ? 0 : 2));
    const second = new Float64Array(1000).fill(1);
    expect(rankStability([first, second], 'higher').map((system) => system.interval)).toEqual([
      [1, 1],
      [2, 2],
    ]);
    first[25] = 0; // 2.6 %
    expect(rankStability([first, second], 'higher').map((system) => system.interval)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('shares P(best) out completely, and intervals hold ranks', () => {
    const rows = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(rows, (systems) => {
        const stability = rankStability(
          systems.map((row) => Float64Array.from(row)),
          'lower',
        );
        expect(stability.reduce((sum, { probabilityBest }) => sum + probabilityBest, 0)).toBeCloseTo(1, 12);
        for (const { interval } of stability) {
          expect(interval[0]).toBeGreaterThanOrEqual(1);
          expect(interval[0]).toBeLessThanOrEqual(interval[1]);
          expect(interval[1]).toBeLessThanOrEqual(systems.length);
        }
      }),
    );
  });
});
