import type { Direction } from '../evaluator.ts';
import type { RankingScheme } from './scheme.ts';
import { type WeightedSummary, weightedMean, weightedQuantile } from './weighted-summaries.ts';

type Summarize = (values: Float64Array, direction: Direction) => WeightedSummary;

const SOURCE = 'Wiesenfarth et al. (2021), Sci. Rep. 11; challengeR, aggregateThenRank';
const MISSING =
  'Missing scores are left out. Equal values, to a relative 1e-12, share the best of their ranks.';

const aggregateThenRank = (
  words: Pick<RankingScheme, 'id' | 'title' | 'definition'>,
  summarize: Summarize,
): RankingScheme => ({
  ...words,
  definition: `${words.definition} ${MISSING}`,
  source: SOURCE,
  better: (direction) => direction,
  steps: (systems, cases) => 2 * systems * cases,
  prepare(scores, direction) {
    const summaries = scores.map((own) => summarize(own, direction));
    return (counts) => Float64Array.from(summaries, (summary) => summary(counts));
  },
});

/** Systems are ranked by the mean of their scores. */
export const meanThenRank = aggregateThenRank(
  { id: 'mean-then-rank', title: 'Mean, then rank', definition: 'The mean score over cases ranks.' },
  weightedMean,
);

/** Systems are ranked by the median of their scores. */
export const medianThenRank = aggregateThenRank(
  {
    id: 'median-then-rank',
    title: 'Median, then rank',
    definition: 'The median score over cases ranks: single failures do not matter.',
  },
  (values) => weightedQuantile(values, 0.5),
);

/** Systems are ranked by what they reach in all but their worst cases. */
export const quantileThenRank = aggregateThenRank(
  {
    id: 'quantile-then-rank',
    title: 'Worst 5 %, then rank',
    definition:
      'The 5 % quantile of the scores ranks (the 95 % quantile where lower scores are better; by linear interpolation): what a system reaches in all but its worst cases.',
  },
  (values, direction) => weightedQuantile(values, direction === 'higher' ? 0.05 : 0.95),
);
