/** Mean and standard deviation of a measure on a topic over a reference set of systems. */
export interface Reference {
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * A value in standard deviations from the mean of reference systems on the same topic.
 *
 * @param value     - value of a measure on a topic
 * @param reference - mean and standard deviation of the reference systems there; undefined where unknown
 * @returns z-score, higher means more above the others; 0 where all systems agree with the value; NaN where the
 *          reference is unknown, or has no spread and another mean
 * @source Webber, Moffat & Zobel (2008), "Score Standardization for Inter-Collection Comparison"; trec_eval `-Z`
 */
export function zScore(value: number, reference: Reference | undefined): number {
  if (reference === undefined) return Number.NaN;
  if (reference.standardDeviation !== 0) return (value - reference.mean) / reference.standardDeviation;
  return value === reference.mean ? 0 : Number.NaN;
}
