import { meanThenRank, medianThenRank, quantileThenRank } from './aggregate-then-rank.ts';
import { rankThenMean, rankThenMedian } from './rank-then-aggregate.ts';
import type { RankingScheme } from './scheme.ts';
import { testThenRank } from './test-then-rank.ts';

/** All of them, the usual ones first. */
export const RANKING_SCHEMES: readonly RankingScheme[] = [
  meanThenRank,
  medianThenRank,
  quantileThenRank,
  rankThenMean,
  rankThenMedian,
  testThenRank,
];
