/**
 * Sum of the precisions at the ranks of the relevant documents retrieved.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param cutoff        - later ranks are left out; Infinity for the whole ranking
 * @returns sum in [0, number of ranks], higher is better
 * @source Buckley & Voorhees (2005), "Retrieval System Evaluation"
 */
export function sumOfPrecisions(relevantRanks: readonly number[], cutoff = Infinity): number {
  let sum = 0;
  for (let found = 1; found <= relevantRanks.length; found++) {
    const rank = relevantRanks[found - 1]!;
    if (rank > cutoff) break;
    sum += found / rank;
  }
  return sum;
}

/**
 * Average precision (AP) of one topic: the mean, over all relevant documents, of the precision at the rank where
 * each was retrieved; those not retrieved add 0.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param relevant      - number of relevant documents, retrieved or not
 * @param cutoff        - later ranks count as not retrieved; Infinity for the whole ranking
 * @returns AP in [0, 1], higher is better; 0 where nothing is relevant
 * @source Buckley & Voorhees (2005), "Retrieval System Evaluation"; trec_eval measures `map`, `map_cut`
 */
export function averagePrecision(
  relevantRanks: readonly number[],
  relevant: number,
  cutoff = Infinity,
): number {
  return relevant === 0 ? 0 : sumOfPrecisions(relevantRanks, cutoff) / relevant;
}

/**
 * Yet another average precision: AP on a log-odds scale, ln((1 + S) / (1 + R - S)) with S the sum of precisions.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param relevant      - number of relevant documents R, retrieved or not
 * @returns a real number, higher is better; 0 where nothing is relevant
 * @source Robertson (2012), "On Smoothing Average Precision"; trec_eval measure `yaap`
 */
export function yetAnotherAveragePrecision(relevantRanks: readonly number[], relevant: number): number {
  const sum = sumOfPrecisions(relevantRanks);
  return Math.log((1 + sum) / (1 + relevant - sum));
}
