import type { Direction } from '../evaluator.ts';
import { competitionRanks } from '../statistics/competition-ranks.ts';
import type { CaseScores, RankingScheme } from './scheme.ts';
import { weightedMean, weightedQuantile } from './weighted-summaries.ts';

const MISSING =
  'Equal scores share the best of their ranks in a case; a missing score comes after the last rank given.';

const rankThenAggregate = (
  words: Pick<RankingScheme, 'id' | 'title' | 'definition'>,
  summarize: typeof weightedMean,
): RankingScheme => ({
  ...words,
  definition: `${words.definition} ${MISSING}`,
  source: 'Wiesenfarth et al. (2021), Sci. Rep. 11; challengeR, rankThenAggregate',
  better: () => 'lower',
  steps: (systems, cases) => 2 * systems * cases,
  prepare(scores, direction) {
    const summaries = ranksWithinCases(scores, direction).map(summarize);
    return (counts) => Float64Array.from(summaries, (summary) => summary(counts));
  },
});

/** Systems are ranked in each case; the mean of these ranks ranks them. */
export const rankThenMean = rankThenAggregate(
  {
    id: 'rank-then-mean',
    title: 'Rank, then mean',
    definition: 'Systems are ranked within each case; the mean of these ranks ranks them.',
  },
  weightedMean,
);

/** Systems are ranked in each case; the median of these ranks ranks them. */
export const rankThenMedian = rankThenAggregate(
  {
    id: 'rank-then-median',
    title: 'Rank, then median',
    definition: 'Systems are ranked within each case; the median of these ranks ranks them.',
  },
  (ranks) => weightedQuantile(ranks, 0.5),
);

/**
 * Ranks of the systems in each case.
 *
 * @param scores    - NaN where missing: one more than the last rank that is given in the case
 * @param direction - which way is better
 * @returns 1 is best; equal scores share the best of their ranks; shape [systems][cases]
 * @source challengeR, rankNA2 with ties "min"
 */
export function ranksWithinCases(scores: CaseScores, direction: Direction): Float64Array[] {
  const ranks = scores.map((own) => new Float64Array(own.length));
  for (let at = 0; at < (scores[0]?.length ?? 0); at++) {
    const given = competitionRanks(
      scores.map((own) => own[at]!),
      direction,
    );
    const last = given.reduce<number>((most, rank) => Math.max(most, rank ?? 0), 0);
    for (const [system, rank] of given.entries()) ranks[system]![at] = rank ?? last + 1;
  }
  return ranks;
}
