import { addScore, noScores, topHits } from '../ranking.ts';
import type { Scorer } from './system.ts';

/** As deep as the runs of the demo, so that anybody can fuse these and get the same. */
const FUSED_DEPTH = 100;

/**
 * Reciprocal rank fusion: Σ over systems of 1 / (k + rank), over the first 100 passages of each.
 * Cormack, Clarke & Büttcher (2009), "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank
 * Learning Methods".
 */
export function reciprocalRankFusion(scorers: readonly Scorer[], passageCount: number, k: number): Scorer {
  return (query) => {
    const fused = noScores(passageCount);
    for (const score of scorers) {
      for (const [index, { passage }] of topHits(score(query), FUSED_DEPTH).entries()) {
        addScore(fused, passage, 1 / (k + index + 1));
      }
    }
    return fused;
  };
}
