/**
 * Discount of a rank: log2(rank + 1), so that rank 1 is not discounted.
 *
 * @param rank - rank from 1
 * @returns divisor of the gain at that rank
 * @source Jarvelin & Kekalainen (2002) as used by trec_eval and most of the field since Burges et al. (2005)
 */
export const discount = (rank: number): number => Math.log2(rank + 1);

/**
 * Gain with exponential emphasis of high grades, 2^grade - 1.
 *
 * @param grade - grade of relevance, at least 0
 * @returns gain, higher is better; 0 for grade 0
 * @source Burges et al. (2005), "Learning to Rank using Gradient Descent"
 */
export const exponentialGain = (grade: number): number => 2 ** grade - 1;

/**
 * Discounted cumulative gain: sum of gain / log2(rank + 1).
 *
 * @param ranks  - ranks (from 1, ascending) of the documents that have a gain
 * @param gains  - their gains, aligned with `ranks`; negative gains allowed
 * @param cutoff - later ranks are left out; Infinity for the whole ranking
 * @returns DCG, higher is better
 * @source Jarvelin & Kekalainen (2002), "Cumulated Gain-Based Evaluation of IR Techniques"; trec_eval measure `dcg`
 */
export function discountedGain(
  ranks: readonly number[],
  gains: readonly number[],
  cutoff = Infinity,
): number {
  let sum = 0;
  for (let position = 0; position < ranks.length; position++) {
    const rank = ranks[position]!;
    if (rank > cutoff) break;
    sum += gains[position]! / discount(rank);
  }
  return sum;
}

/**
 * Largest DCG that any ranking of the judged documents reaches.
 *
 * @param idealGains - the positive gains of all judged documents, largest first
 * @param cutoff     - later ranks are left out; Infinity for all
 * @returns ideal DCG; 0 where no document has a positive gain
 * @source Jarvelin & Kekalainen (2002); trec_eval measure `ideal_dcg`
 */
export function idealDiscountedGain(idealGains: readonly number[], cutoff = Infinity): number {
  let sum = 0;
  const length = Math.min(idealGains.length, cutoff);
  for (let rank = 1; rank <= length; rank++) sum += idealGains[rank - 1]! / discount(rank);
  return sum;
}

/**
 * Normalized discounted cumulative gain: DCG / ideal DCG, both cut at the same rank.
 *
 * @param ranks      - ranks (from 1, ascending) of the documents that have a gain
 * @param gains      - their gains, aligned with `ranks`
 * @param idealGains - the positive gains of all judged documents, largest first
 * @param cutoff     - later ranks are left out; Infinity for the whole ranking
 * @returns nDCG, at most 1, higher is better (below 0 only with negative gains); 0 where the ideal is 0
 * @source Jarvelin & Kekalainen (2002); trec_eval measures `ndcg`, `ndcg_cut`
 */
export function normalizedDiscountedGain(
  ranks: readonly number[],
  gains: readonly number[],
  idealGains: readonly number[],
  cutoff = Infinity,
): number {
  const ideal = idealDiscountedGain(idealGains, cutoff);
  return ideal === 0 ? 0 : discountedGain(ranks, gains, cutoff) / ideal;
}
