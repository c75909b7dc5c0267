import { type InvertedIndex, queryTerms } from '../inverted-index.ts';
import { addScore, noScores } from '../ranking.ts';
import type { Scorer } from './system.ts';

const LOG_TF = Float64Array.from({ length: 1000 }, (_, tf) => 1 + Math.log10(tf));

/** 1 + log₁₀ tf, from a table where it can be: a search spends most of its time here. */
export function logTf(tf: number): number {
  return LOG_TF[tf] ?? 1 + Math.log10(tf);
}

/**
 * Cosine of the weighted term vectors, `lnc.ltc` in SMART's letters: passages have 1 + log₁₀ tf, queries
 * (1 + log₁₀ tf) · log₁₀(N / n), both of unit length.
 * Manning, Raghavan & Schütze (2008), "Introduction to Information Retrieval", section 6.4.3.
 */
export function tfidfCosine(index: InvertedIndex): Scorer {
  const scales = passageScales(index);
  return (query) => {
    const scores = noScores(index.passageCount);
    for (const { weight, postings } of unitQuery(index, query)) {
      const { passages, counts } = postings;
      for (let i = 0; i < passages.length; i += 1) {
        const passage = passages[i] ?? 0;
        const tf = counts[i] ?? 0;
        addScore(scores, passage, weight * logTf(tf) * (scales[passage] ?? 0));
      }
    }
    return scores;
  };
}

/** What each `ln.` passage vector is multiplied by to have unit length. */
function passageScales(index: InvertedIndex): Float64Array {
  const squares = new Float64Array(index.passageCount);
  for (const postings of index.postings.values()) {
    const { passages, counts } = postings;
    for (let i = 0; i < passages.length; i += 1) {
      const passage = passages[i] ?? 0;
      const tf = counts[i] ?? 0;
      squares[passage] = (squares[passage] ?? 0) + logTf(tf) ** 2;
    }
  }
  return squares.map((square) => (square === 0 ? 0 : 1 / Math.sqrt(square)));
}

/** The `ltc` vector of a query. */
export function unitQuery(index: InvertedIndex, query: string) {
  const weighted = queryTerms(index, query).map((queryTerm) => ({
    ...queryTerm,
    weight: logTf(queryTerm.count) * Math.log10(index.passageCount / queryTerm.postings.passages.length),
  }));
  const norm = Math.sqrt(weighted.reduce((sum, { weight }) => sum + weight ** 2, 0));
  return weighted.map((term) => ({ ...term, weight: norm === 0 ? 0 : term.weight / norm }));
}
