/**
 * Precision of a set: share of what was retrieved that is relevant.
 *
 * @param found     - relevant documents retrieved
 * @param retrieved - documents retrieved
 * @returns precision in [0, 1], higher is better; 0 where nothing was retrieved
 * @source trec_eval measure `set_P`
 */
export function setPrecision(found: number, retrieved: number): number {
  return retrieved === 0 ? 0 : found / retrieved;
}

/**
 * Recall of a set: share of the relevant documents that was retrieved.
 *
 * @param found    - relevant documents retrieved
 * @param relevant - relevant documents
 * @returns recall in [0, 1], higher is better; 0 where nothing is relevant
 * @source trec_eval measure `set_recall`
 */
export function setRecall(found: number, relevant: number): number {
  return relevant === 0 ? 0 : found / relevant;
}

/**
 * F measure: weighted harmonic mean of precision and recall, (w + 1) P R / (w P + R).
 *
 * @param precision    - in [0, 1]
 * @param recall       - in [0, 1]
 * @param recallWeight - w = beta squared: 1 for F1, 4 for F2
 * @returns F in [0, 1], higher is better; 0 where precision and recall are 0
 * @source van Rijsbergen (1979), "Information Retrieval"; trec_eval measure `set_F`
 */
export function fMeasure(precision: number, recall: number, recallWeight = 1): number {
  const denominator = recallWeight * precision + recall;
  return denominator === 0 ? 0 : ((recallWeight + 1) * precision * recall) / denominator;
}

/**
 * Average precision of a set, all documents sharing one rank: found^2 / (retrieved * relevant).
 *
 * @param found     - relevant documents retrieved
 * @param retrieved - documents retrieved
 * @param relevant  - relevant documents
 * @returns value in [0, 1], higher is better; 0 where nothing was found
 * @source trec_eval measure `set_map`
 */
export function setAveragePrecision(found: number, retrieved: number, relevant: number): number {
  return found === 0 ? 0 : (found * found) / (retrieved * relevant);
}

/**
 * Precision of a set over the best possible: found / min(retrieved, relevant).
 *
 * @param found     - relevant documents retrieved
 * @param retrieved - documents retrieved
 * @param relevant  - relevant documents
 * @returns value in [0, 1], higher is better; 0 where nothing was found
 * @source trec_eval measure `set_relative_P`
 */
export function setRelativePrecision(found: number, retrieved: number, relevant: number): number {
  return found === 0 ? 0 : found / Math.min(retrieved, relevant);
}

/**
 * Linear utility of a set: p1 found + p2 (retrieved - found) + p3 (relevant - found)
 * + p4 (collection + found - retrieved - relevant).
 *
 * @param found      - relevant documents retrieved
 * @param retrieved  - documents retrieved
 * @param relevant   - relevant documents
 * @param collection - documents in the collection; only matters where p4 is not 0
 * @param weights    - p1 to p4
 * @returns utility, higher is better
 * @source trec_eval measure `utility`
 */
export function utility(
  found: number,
  retrieved: number,
  relevant: number,
  collection: number,
  [p1, p2, p3, p4]: readonly [number, number, number, number],
): number {
  return (
    p1 * found +
    p2 * (retrieved - found) +
    p3 * (relevant - found) +
    p4 * (collection + found - retrieved - relevant)
  );
}
