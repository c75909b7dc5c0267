import { type InvertedIndex, type QueryTerm, queryTerms } from '../inverted-index.ts';
import { addScore, noScores, type Scores } from '../ranking.ts';
import type { Scorer } from './system.ts';

/**
 * Query likelihood with Dirichlet smoothing: Σ over query terms of qtf · ln((tf + μ p) / (length + μ)), where p
 * is the term's share of all the words of the corpus. Retrieves the passages that hold a query term.
 * Zhai & Lafferty (2004), "A Study of Smoothing Methods for Language Models Applied to Information Retrieval".
 */
export function dirichletLikelihood(index: InvertedIndex, mu: number): Scorer {
  return (query) => dirichletScores(index, queryTerms(index, query), mu);
}

/** The same for query terms that are already weighted. */
export function dirichletScores(index: InvertedIndex, terms: readonly QueryTerm[], mu: number): Scores {
  const scores = noScores(index.passageCount);
  let queryLength = 0;
  let ofCorpus = 0;
  for (const { count, postings } of terms) {
    const share = postings.total / index.totalLength;
    queryLength += count;
    ofCorpus += count * Math.log(share);
    const { passages, counts } = postings;
    for (let i = 0; i < passages.length; i += 1) {
      const passage = passages[i] ?? 0;
      const tf = counts[i] ?? 0;
      addScore(scores, passage, count * Math.log1p(tf / (mu * share)));
    }
  }
  return scores.map(
    (matched, passage) =>
      matched + ofCorpus + queryLength * Math.log(mu / ((index.lengths[passage] ?? 0) + mu)),
  );
}
