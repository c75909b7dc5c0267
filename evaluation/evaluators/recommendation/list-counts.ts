/** What the lists of one ratio held that does not make them invalid. */
export interface ListCounts {
  duplicateItems: number;
  unknownItems: number;
  trainItems: number;
  valItems: number;
  unknownUsers: number;
  missingUsers: number;
  /** Lists longer than any k. */
  longLists: number;
  /** Lists shorter than k, for each k. */
  readonly shortLists: Map<number, number>;
  /** The first unknown users. */
  readonly unknownNames: string[];
}

/**
 * No list yet.
 *
 * @param ks - lengths at which lists are cut
 * @source golden/recsys: counts for the intake report
 */
export const noCounts = (ks: readonly number[]): ListCounts => ({
  duplicateItems: 0,
  unknownItems: 0,
  trainItems: 0,
  valItems: 0,
  unknownUsers: 0,
  missingUsers: 0,
  longLists: 0,
  shortLists: new Map(ks.map((k) => [k, 0])),
  unknownNames: [],
});
