import { describe, expect, it } from 'vitest';
import { rankBenchmark } from './benchmark-ranking.ts';
import { RULES } from './rules/registry.ts';
import { tableOf } from './testing/tables.ts';

const table = tableOf({ A: [3, 1, 2, 3], B: [2, 3, 1, 2], C: [1, 2, 3, null] });

describe('the ranking of a benchmark', () => {
  const ranking = rankBenchmark(table, null, { resamples: 50 });

  it('holds every rule, and how each two agree', () => {
    expect(ranking.rankings.map(({ rule }) => rule)).toEqual(RULES.map(({ id }) => id));
    expect(ranking.agreements).toHaveLength((RULES.length * (RULES.length - 1)) / 2);
  });

  it('names what majorities say', () => {
    // A beats B on three of four tasks; B beats C on two of three; C beats A on two of three.
    expect(ranking.majorities).toEqual({
      condorcetWinner: null,
      condorcetLoser: null,
      smithSet: ['A', 'B', 'C'],
      cycles: [{ systems: ['A', 'B', 'C'], margins: [2, 1, 1], entangled: 3 }],
      blocks: [['A', 'B', 'C']],
    });
    expect(ranking.missingShare).toBe(1 / 12);
    // Complete systems A and B over four tasks: rank sums 5 and 7 about 6: 12·2/(16·6).
    expect(ranking.concordance).toBeCloseTo(0.25, 12);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(ranking))).toEqual(ranking);
  });

  it('knows no rule that does not exist', () => {
    expect(() => rankBenchmark(table, null, { primaryRule: 'none' })).toThrow(RangeError);
  });

  it('of nobody is empty', () => {
    expect(rankBenchmark(tableOf({}), null, { resamples: 5 }).rankings[0]?.ranking).toEqual([]);
  });
});
