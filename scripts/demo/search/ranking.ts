/** One score for each passage of the corpus, higher is better; −∞ where the system does not retrieve it. */
export type Scores = Float64Array;

/** A retrieved passage: its position in the corpus and the score that is written to the run. */
export interface Hit {
  readonly passage: number;
  readonly score: number;
}

/** No passage is retrieved yet. */
export function noScores(passageCount: number): Scores {
  return new Float64Array(passageCount).fill(Number.NEGATIVE_INFINITY);
}

/** Adds to the score of a passage; the first addition makes it retrieved. */
export function addScore(scores: Scores, passage: number, amount: number): void {
  const score = scores[passage] ?? 0;
  scores[passage] = score === Number.NEGATIVE_INFINITY ? amount : score + amount;
}

/**
 * The best passages, best first. Scores are rounded to 32-bit floating point before they are sorted, so that the
 * order is the same for readers of the run who keep 32 bits (trec_eval 9) and who keep 64. Equal scores come in
 * reverse order of the corpus, which is sorted by id: trec_eval's rule.
 */
export function topHits(scores: Scores, depth: number): Hit[] {
  let hits: Hit[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let passage = 0; passage < scores.length; passage += 1) {
    const score = Math.fround(scores[passage] ?? Number.NEGATIVE_INFINITY);
    if (score < least || score === Number.NEGATIVE_INFINITY) continue;
    hits.push({ passage, score });
    if (hits.length < 4 * depth) continue;
    hits = best(hits, depth);
    least = hits.at(-1)?.score ?? least;
  }
  return best(hits, depth);
}

function best(hits: readonly Hit[], depth: number): Hit[] {
  return hits.toSorted((a, b) => b.score - a.score || b.passage - a.passage).slice(0, depth);
}
