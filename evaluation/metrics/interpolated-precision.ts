/** How the share of recall becomes a number of documents: to the nearest (trec_eval 10), or trunc(x + 0.9) (9). */
export type RecallRounding = 'nearest' | 'up';

/**
 * Interpolated precision at a level of recall: the highest precision at any rank where the recall is at least
 * `recall`.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param relevant      - number of relevant documents, retrieved or not
 * @param retrieved     - length of the ranking
 * @param recall        - level of recall in [0, 1]
 * @param rounding      - `nearest`: c = floor(recall * relevant + 0.5) documents; `up`: c = trunc(recall * relevant + 0.9)
 * @returns precision in [0, 1], higher is better; 0 where that recall is never reached; NaN where no
 *          document is needed and none was retrieved
 * @source trec_eval measure `iprec_at_recall`, versions 10.0 (`nearest`) and 9.0.8 (`up`)
 */
export function interpolatedPrecision(
  relevantRanks: readonly number[],
  relevant: number,
  retrieved: number,
  recall: number,
  rounding: RecallRounding,
): number {
  const needed =
    rounding === 'nearest' ? Math.floor(recall * relevant + 0.5) : Math.trunc(recall * relevant + 0.9);
  if (needed === 0 && retrieved === 0) return Number.NaN;
  let best = 0;
  for (let found = relevantRanks.length; found >= Math.max(needed, 1); found--) {
    best = Math.max(best, found / relevantRanks[found - 1]!);
  }
  return best;
}

/**
 * Mean of the interpolated precision over levels of recall; with 0.0, 0.1, ... 1.0 the eleven-point average.
 *
 * @param relevantRanks - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param relevant      - number of relevant documents, retrieved or not
 * @param retrieved     - length of the ranking
 * @param recalls       - levels of recall in [0, 1]
 * @param rounding      - as for {@link interpolatedPrecision}
 * @returns mean in [0, 1], higher is better; NaN where one of them is
 * @source trec_eval measure `11pt_avg`
 */
export function meanInterpolatedPrecision(
  relevantRanks: readonly number[],
  relevant: number,
  retrieved: number,
  recalls: readonly number[],
  rounding: RecallRounding,
): number {
  let sum = 0;
  for (const recall of recalls) {
    sum += interpolatedPrecision(relevantRanks, relevant, retrieved, recall, rounding);
  }
  return sum / recalls.length;
}
