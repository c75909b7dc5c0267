import { type InvertedIndex, queryTerms } from '../inverted-index.ts';
import { addScore, noScores } from '../ranking.ts';
import type { Scorer } from './system.ts';

/**
 * Query likelihood with Jelinek–Mercer smoothing: Σ over query terms of qtf · ln((1 − λ) tf / length + λ p),
 * where p is the term's share of all the words of the corpus. Retrieves the passages that hold a query term.
 * Zhai & Lafferty (2004), "A Study of Smoothing Methods for Language Models Applied to Information Retrieval".
 */
export function jelinekMercerLikelihood(index: InvertedIndex, lambda: number): Scorer {
  return (query) => {
    const scores = noScores(index.passageCount);
    let ofCorpus = 0;
    for (const { count, postings } of queryTerms(index, query)) {
      const smoothed = (lambda * postings.total) / index.totalLength;
      ofCorpus += count * Math.log(smoothed);
      const { passages, counts } = postings;
      for (let i = 0; i < passages.length; i += 1) {
        const passage = passages[i] ?? 0;
        const tf = counts[i] ?? 0;
        const share = tf / (index.lengths[passage] ?? 1);
        addScore(scores, passage, count * Math.log1p(((1 - lambda) * share) / smoothed));
      }
    }
    return scores.map((matched) => matched + ofCorpus);
  };
}
