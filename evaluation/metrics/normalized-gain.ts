/**
 * G, a gain that is discounted by what the ranking lost so far: sum of gain / log2(2 + cost - gain so far), divided
 * by the sum of the ideal gains. Every rank adds max(ideal gain at that rank, 1) to the cost.
 *
 * @param ranks      - ranks (from 1, ascending) of the documents that have a gain
 * @param gains      - their gains, aligned with `ranks`
 * @param idealGains - the positive gains of all judged documents, largest first
 * @returns value at most 1, higher is better; 0 where no gain is positive
 * @source trec_eval measure `G`
 */
export function normalizedGain(
  ranks: readonly number[],
  gains: readonly number[],
  idealGains: readonly number[],
): number {
  let sum = 0;
  let cost = 0;
  let gained = 0;
  let costedRank = 0;
  for (let position = 0; position < ranks.length; position++) {
    for (; costedRank < ranks[position]!; costedRank++) cost += Math.max(idealGains[costedRank] ?? 0, 1);
    gained += gains[position]!;
    if (gains[position] !== 0) sum += gains[position]! / Math.log2(2 + cost - gained);
  }
  const ideal = idealGains.reduce((total, gain) => total + gain, 0);
  return ideal === 0 ? 0 : sum / ideal;
}

/**
 * Binary G: (1/R) times the sum of 1 / log2(2 + nonrelevant documents above), over the relevant documents retrieved.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param relevant      - number R of relevant documents, retrieved or not
 * @returns value in [0, 1], higher is better; 0 where nothing is relevant
 * @source trec_eval measure `binG`
 */
export function binaryNormalizedGain(relevantRanks: readonly number[], relevant: number): number {
  if (relevant === 0) return 0;
  let sum = 0;
  for (let found = 1; found <= relevantRanks.length; found++) {
    sum += 1 / Math.log2(2 + relevantRanks[found - 1]! - found);
  }
  return sum / relevant;
}
