/** How one metric comes out in many random submissions. */
export interface ChanceBand {
  /** Of all of them. */
  readonly best: number;
  /** 5 %, 50 % and 95 % of them are below. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * Whether a score could be luck: it is not better than the best of the random submissions.
 *
 * @param value     - score of a system
 * @param band      - of the same metric
 * @param direction - which scores are better
 * @returns true for a score equal to the best random one; false where either is undefined
 * @source Marinescu et al. (2020), TADPOLE: RandomisedBest
 */
export function isWithinChance(
  value: number,
  { best }: Pick<ChanceBand, 'best'>,
  direction: 'higher' | 'lower',
): boolean {
  return direction === 'higher' ? value <= best : value >= best;
}
