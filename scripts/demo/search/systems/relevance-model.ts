import { countTerms, type InvertedIndex, type QueryTerm, queryTerms } from '../inverted-index.ts';
import { type Hit, topHits } from '../ranking.ts';
import { dirichletScores } from './query-likelihood-dirichlet.ts';
import type { Scorer } from './system.ts';

export interface Feedback {
  /** How many of the first passages are taken to be relevant. */
  readonly passages: number;
  /** How many terms they add. */
  readonly terms: number;
  /** Weight of the query's own terms against the added ones, in [0, 1]. */
  readonly queryWeight: number;
}

/**
 * RM3, pseudo-relevance feedback: searches by query likelihood, takes the best passages d as relevant, estimates
 * p(w | relevant) ∝ Σ p(w | d) p(query | d), mixes its strongest terms with the query, and searches again.
 * Lavrenko & Croft (2001), "Relevance-Based Language Models"; Abdul-Jaleel et al. (2004), UMass at TREC 2004.
 */
export function relevanceModel(index: InvertedIndex, mu: number, feedback: Feedback): Scorer {
  return (query) => {
    const asked = normalized(queryTerms(index, query));
    const firstPass = topHits(dirichletScores(index, queryTerms(index, query), mu), feedback.passages);
    const added = normalized(strongestTerms(index, firstPass, feedback.terms));
    const expanded = [...scaled(asked, feedback.queryWeight), ...scaled(added, 1 - feedback.queryWeight)];
    return dirichletScores(index, expanded, mu);
  };
}

function strongestTerms(index: InvertedIndex, hits: readonly Hit[], howMany: number): QueryTerm[] {
  const best = hits[0]?.score ?? 0;
  const weights = new Map<string, number>();
  for (const { passage, score } of hits) {
    const likelihood = Math.exp(score - best);
    for (const [term, count] of countTerms(index.analyze(index.texts[passage] ?? ''))) {
      const share = count / (index.lengths[passage] ?? 1);
      weights.set(term, (weights.get(term) ?? 0) + share * likelihood);
    }
  }
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, howMany)
    .flatMap(([term, count]) => {
      const postings = index.postings.get(term);
      return postings === undefined ? [] : [{ term, count, postings }];
    });
}

function normalized(terms: readonly QueryTerm[]): QueryTerm[] {
  const total = terms.reduce((sum, { count }) => sum + count, 0);
  return scaled(terms, 1 / total);
}

function scaled(terms: readonly QueryTerm[], factor: number): QueryTerm[] {
  return terms.map((term) => ({ ...term, count: term.count * factor }));
}
