/**
 * Rank-biased precision: (1 - p) times the sum of p^(rank - 1) gain; p is the chance that the reader goes on.
 *
 * @param ranks       - ranks (from 1, ascending) of the documents that have a gain
 * @param gains       - their gains in [0, 1], aligned with `ranks`
 * @param persistence - p in [0, 1)
 * @returns value in [0, 1], higher is better
 * @source Moffat & Zobel (2008), "Rank-Biased Precision for Measurement of Retrieval Effectiveness"; trec_eval `rbp`
 */
export function rankBiasedPrecision(
  ranks: readonly number[],
  gains: readonly number[],
  persistence: number,
): number {
  let sum = 0;
  for (let position = 0; position < ranks.length; position++) {
    sum += gains[position]! * persistence ** (ranks[position]! - 1);
  }
  return (1 - persistence) * sum;
}

/**
 * Residual of rank-biased precision: how much higher it could be if every unjudged document, and every one after
 * the end of the ranking, were fully relevant: 1 minus the weight (1 - p) p^(rank - 1) of the judged ranks.
 *
 * @param judgedRanks - ranks (from 1, ascending) at which judged documents were retrieved
 * @param retrieved   - length of the ranking
 * @param persistence - p in [0, 1)
 * @returns residual in [0, 1], lower is better; 0 where every retrieved document is judged (trec_eval then also
 *          leaves out what comes after the end)
 * @source Moffat & Zobel (2008); trec_eval measure `rbp_resid` (p = 0.9)
 */
export function rankBiasedResidual(
  judgedRanks: readonly number[],
  retrieved: number,
  persistence: number,
): number {
  if (judgedRanks.length === retrieved) return 0;
  let judgedWeight = 0;
  for (const rank of judgedRanks) judgedWeight += persistence ** (rank - 1);
  return 1 - (1 - persistence) * judgedWeight;
}
