import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedBallot, midRanks } from './ballots.ts';
import { type MissingStrategy, Profile } from './profile.ts';
import { bordaPoints } from './rules/borda.ts';
import { anyTable, tableOf } from './testing/tables.ts';

describe('mid-ranks', () => {
  it('share the mean of the places that ties take, highest first, and leave gaps', () => {
    expect([...midRanks([5, 7, 5, Number.NaN, 1, -Infinity])]).toEqual([2.5, 1, 2.5, Number.NaN, 4, 5]);
  });

  it('sum to n(n + 1)/2', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 })), (values) => {
        const sum = midRanks(values).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });
});

describe('expected ballots', () => {
  it('are the mean over all completions', () => {
    // A before B; C unknown. Completions CAB, ACB, ABC: A is at 2, 1, 1; B at 3, 3, 2; C at 1, 2, 3.
    const partial = { weight: 1, ranks: Float64Array.of(1, 2, Number.NaN), present: 2 };
    expect([...expectedBallot(partial).ranks]).toEqual([4 / 3, 8 / 3, 2]);
  });
});

describe('pairwise wins', () => {
  it('of a partial ballot are the share of completions that say so', () => {
    // As above: A beats C in two of three completions, B in one of three.
    const { wins } = new Profile(tableOf({ A: [2], B: [1], C: [null] }), 'expected').pairwise;
    expect(wins[0]?.[2]).toBeCloseTo(2 / 3, 11);
    expect(wins[2]?.[0]).toBeCloseTo(1 / 3, 11);
    expect(wins[1]?.[2]).toBeCloseTo(1 / 3, 11);
  });

  it.each<MissingStrategy>(['pairwise', 'worst', 'expected'])('add up to Borda points (%s)', (missing) => {
    fc.assert(
      fc.property(anyTable({ gaps: true }), (table) => {
        const profile = new Profile(table, missing);
        const { wins, ties } = profile.pairwise;
        const points = bordaPoints(profile.ballots, profile.m);
        for (const [i, row] of wins.entries()) {
          const sum = row.reduce((total, won, j) => total + won + (ties[i]?.[j] ?? 0) / 2, 0);
          expect(sum).toBeCloseTo(points[i] ?? Number.NaN, 10);
        }
      }),
    );
  });

  it('of the tasks add up to those of the table', () => {
    fc.assert(
      fc.property(anyTable({ gaps: true }), (table) => {
        const profile = new Profile(table, 'expected');
        const sum = profile.pairwiseByTask.reduce((total, { wins }) => total + (wins[0]?.at(-1) ?? 0), 0);
        expect(sum).toBeCloseTo(profile.pairwise.wins[0]?.at(-1) ?? 0, 10);
      }),
    );
  });
});
