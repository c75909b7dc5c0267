/**
 * Documents of a depth-k pool: the first k of every run, as TREC pools are made.
 *
 * @param rankings - for each run, the documents of one topic, best first
 * @param depth    - k, at least 0
 * @returns the union, without order
 * @source Spärck Jones & van Rijsbergen (1975), "Report on the need for and provision of an ideal information retrieval
 *         test collection"
 */
export function depthPool(rankings: readonly (readonly string[])[], depth: number): Set<string> {
  return new Set(rankings.flatMap((ranking) => ranking.slice(0, depth)));
}
