import { type InvertedIndex, queryTerms } from '../inverted-index.ts';
import { addScore, noScores } from '../ranking.ts';
import type { Scorer } from './system.ts';

/**
 * Okapi BM25: Σ over query terms of qtf · idf · tf (k₁ + 1) / (tf + k₁ (1 − b + b · length / mean length)).
 * Robertson & Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond", equation 3.15.
 */
export function bm25(index: InvertedIndex, k1: number, b: number): Scorer {
  const meanLength = index.totalLength / index.passageCount;
  return (query) => {
    const scores = noScores(index.passageCount);
    for (const { count, postings } of queryTerms(index, query)) {
      const weight = count * idf(index.passageCount, postings.passages.length);
      const { passages, counts } = postings;
      for (let i = 0; i < passages.length; i += 1) {
        const passage = passages[i] ?? 0;
        const tf = counts[i] ?? 0;
        const length = index.lengths[passage] ?? 0;
        const saturated = (tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * length) / meanLength));
        addScore(scores, passage, weight * saturated);
      }
    }
    return scores;
  };
}

/** ln(1 + (N − n + ½) / (n + ½)): the Robertson–Spärck Jones weight, kept above 0 as in Lucene. */
export function idf(passageCount: number, passagesWithTerm: number): number {
  return Math.log1p((passageCount - passagesWithTerm + 0.5) / (passagesWithTerm + 0.5));
}
