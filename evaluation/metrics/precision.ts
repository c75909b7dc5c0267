import { countUpTo } from './ranks.ts';

/**
 * Precision at a cutoff: the share of the first `cutoff` ranks that holds a relevant document. Ranks that a short
 * ranking leaves empty count as not relevant.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param cutoff        - number of ranks looked at, at least 1
 * @returns precision in [0, 1], higher is better
 * @source trec_eval measure `P`
 */
export function precisionAt(relevantRanks: readonly number[], cutoff: number): number {
  return countUpTo(relevantRanks, cutoff) / cutoff;
}

/**
 * Precision at a cutoff divided by the best that the topic allows: found / min(cutoff, relevant).
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param cutoff        - number of ranks looked at, at least 1
 * @param relevant      - number of relevant documents, retrieved or not
 * @returns relative precision in [0, 1], higher is better; 0 where nothing is relevant
 * @source trec_eval measure `relative_P`
 */
export function relativePrecisionAt(
  relevantRanks: readonly number[],
  cutoff: number,
  relevant: number,
): number {
  return relevant === 0 ? 0 : countUpTo(relevantRanks, cutoff) / Math.min(cutoff, relevant);
}

/**
 * Precision at a multiple of the number of relevant documents: at c = trunc(multiple * relevant + 0.9) ranks,
 * divided by c also where fewer documents were retrieved.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param relevant      - number of relevant documents, retrieved or not
 * @param multiple      - positive factor, e.g. 0.5
 * @returns precision in [0, 1], higher is better; 0 where nothing is relevant
 * @source trec_eval measure `Rprec_mult`
 */
export function precisionAtMultiple(
  relevantRanks: readonly number[],
  relevant: number,
  multiple: number,
): number {
  const cutoff = Math.trunc(multiple * relevant + 0.9);
  return cutoff === 0 ? 0 : precisionAt(relevantRanks, cutoff);
}

/**
 * R-precision: precision at the rank that equals the number of relevant documents.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param relevant      - number of relevant documents, retrieved or not
 * @returns R-precision in [0, 1], higher is better; 0 where nothing is relevant
 * @source trec_eval measure `Rprec`
 */
export function rPrecision(relevantRanks: readonly number[], relevant: number): number {
  return relevant === 0 ? 0 : precisionAt(relevantRanks, relevant);
}
