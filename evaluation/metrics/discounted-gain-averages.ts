import { discount, discountedGain, idealDiscountedGain } from './discounted-gain.ts';

/**
 * nDCG averaged over the relevant documents (gain above 0): for each one retrieved, the nDCG at its rank; for each
 * one not retrieved, the final DCG over the final ideal DCG.
 *
 * @param ranks      - ranks (from 1, ascending) of the documents that have a gain
 * @param gains      - their gains, aligned with `ranks`
 * @param idealGains - the positive gains of all judged documents, largest first
 * @returns value at most 1, higher is better; 0 where nothing is relevant or the sum is negative
 * @source trec_eval measure `ndcg_rel`
 */
export function discountedGainOverRelevant(
  ranks: readonly number[],
  gains: readonly number[],
  idealGains: readonly number[],
): number {
  const relevant = idealGains.length;
  if (relevant === 0) return 0;
  let dcg = 0;
  let ideal = 0;
  let idealRank = 0;
  let retrieved = 0;
  let sum = 0;
  for (let position = 0; position < ranks.length; position++) {
    const rank = ranks[position]!;
    dcg += gains[position]! / discount(rank);
    if (gains[position]! <= 0) continue;
    for (; idealRank < Math.min(rank, relevant); idealRank++)
      ideal += idealGains[idealRank]! / discount(idealRank + 1);
    retrieved += 1;
    sum += dcg / ideal;
  }
  sum += ((relevant - retrieved) * dcg) / idealDiscountedGain(idealGains);
  return sum > 0 ? sum / relevant : 0;
}

/**
 * nDCG averaged over the ranks after which the ideal gain drops (the last one is the number of documents with a
 * positive gain) and, where the ranking is longer than that by more than one, over its end.
 *
 * @param ranks      - ranks (from 1, ascending) of the documents that have a gain
 * @param gains      - their gains, aligned with `ranks`
 * @param idealGains - the positive gains of all judged documents, largest first
 * @param retrieved  - length of the ranking
 * @returns value at most 1, higher is better; 0 where no gain is positive
 * @source trec_eval measure `Rndcg`
 */
export function discountedGainAtDrops(
  ranks: readonly number[],
  gains: readonly number[],
  idealGains: readonly number[],
  retrieved: number,
): number {
  const relevant = idealGains.length;
  if (relevant === 0) return 0;
  let sum = 0;
  let points = 0;
  for (let rank = 1; rank <= relevant; rank++) {
    if (idealGains[rank - 1] === idealGains[rank]) continue;
    sum += discountedGain(ranks, gains, rank) / idealDiscountedGain(idealGains, rank);
    points += 1;
  }
  if (retrieved > relevant + 1) {
    sum += discountedGain(ranks, gains) / idealDiscountedGain(idealGains);
    points += 1;
  }
  return sum / points;
}
