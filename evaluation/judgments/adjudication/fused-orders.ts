import { type Draw, orderedPool, pooledRankings, type TopicPool } from './topic-pool.ts';

/** Dampens the first places in reciprocal rank fusion. */
const FUSION_CONSTANT = 60;

/**
 * Order of judging by Borda count: with n documents in the pool a run gives n points to its first, n − 1 to its second, …;
 * the points left over are shared equally by the documents that it lacks.
 *
 * @param pool - of one topic
 * @param draw - decides between equal documents
 * @returns documents, the first to judge first
 * @source Aslam & Montague (2001), "Models for metasearch", SIGIR
 */
export function bordaOrder(pool: TopicPool, draw: Draw): number[] {
  const count = pool.isRelevant.length;
  const points = new Float64Array(count);
  for (const ranking of pooledRankings(pool)) {
    const leftOver = (count - ranking.length + 1) / 2;
    const given = new Float64Array(count).fill(leftOver);
    for (const [place, document] of ranking.entries()) given[document] = count - place;
    for (let document = 0; document < count; document++) points[document]! += given[document]!;
  }
  return orderedPool(pool, (document) => points[document]!, draw);
}

/**
 * Order of judging by reciprocal rank fusion: a document's score is Σ 1 / (60 + place) over the runs that have it.
 *
 * @param pool - of one topic
 * @param draw - decides between equal documents
 * @returns documents, the first to judge first
 * @source Cormack, Clarke & Büttcher (2009), "Reciprocal rank fusion outperforms Condorcet and individual rank learning
 *         methods", SIGIR
 */
export function reciprocalRankOrder(pool: TopicPool, draw: Draw): number[] {
  const scores = new Float64Array(pool.isRelevant.length);
  for (const ranking of pooledRankings(pool)) {
    for (const [place, document] of ranking.entries()) scores[document]! += 1 / (FUSION_CONSTANT + place + 1);
  }
  return orderedPool(pool, (document) => scores[document]!, draw);
}
