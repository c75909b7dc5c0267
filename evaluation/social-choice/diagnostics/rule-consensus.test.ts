import { expect, test } from 'vitest';
import type { CombinedRanking } from '../rank-systems.ts';
import { ruleConsensus } from './rule-consensus.ts';

const ranking = (rule: string, ranks: Record<string, number | null>): CombinedRanking => ({
  ...{ rule, missing: 'pairwise', better: 'higher' },
  ...{ optimality: null, hasListOrderTies: false, undefinedBecause: null },
  ranking: Object.entries(ranks).map(([system, rank]) => ({
    ...{ system, rank, score: null, places: null, interval: null, tasks: 1 },
  })),
});

test('keeps what no rule contradicts; a tie and a missing rank say nothing', () => {
  const found = ruleConsensus([
    ranking('one', { a: 1, b: 2, c: 3 }),
    ranking('two', { b: 1, a: 2, c: 3 }),
    ranking('three', { a: 1, b: 1, c: null }),
    ranking('ties', { a: 1, b: 1, c: 1 }),
    ranking('nobody', { a: null, b: null, c: null }),
  ]);
  expect(found).toEqual({
    rules: 4,
    pairs: 3,
    agreed: [
      ['a', 'c'],
      ['b', 'c'],
    ],
    winners: [
      { system: 'a', rules: 3 },
      { system: 'b', rules: 3 },
      { system: 'c', rules: 1 },
    ],
  });
});
