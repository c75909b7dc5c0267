import { type InvertedIndex, queryTerms } from '../inverted-index.ts';
import { addScore, noScores } from '../ranking.ts';
import type { Scorer } from './system.ts';

/**
 * Coordination level: how many of the terms of the query a passage holds, each counted once. Many passages tie.
 * Cleverdon (1967), "The Cranfield Tests on Index Language Devices".
 */
export function coordinationLevel(index: InvertedIndex): Scorer {
  return (query) => {
    const scores = noScores(index.passageCount);
    for (const { postings } of queryTerms(index, query)) {
      for (const passage of postings.passages) addScore(scores, passage, 1);
    }
    return scores;
  };
}
