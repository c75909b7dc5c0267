/** An answer to a yes/no question. */
export type Verdict = 'Y' | 'N';

/** One query with its right answers. */
export interface LegalQuery {
  /** Without a final `.txt`. */
  readonly id: string;
  /** Label of each document that has one; ids without a final `.txt`. */
  readonly labels: ReadonlyMap<string, number>;
  /** Present in tasks that ask for Y or N. */
  readonly verdict?: Verdict;
  readonly language?: string;
}

/** The right answers to all queries. */
export interface LegalTruth {
  /** In file order. */
  readonly queries: readonly LegalQuery[];
  /** Query id → position in `queries`. */
  readonly positions: ReadonlyMap<string, number>;
  /** Whether the format has labels, so that some documents may be known not to be relevant. */
  readonly hasLabels: boolean;
}

/**
 * COLIEE names cases by their files in some places and without the ending in others: `000005.txt` is `000005`.
 *
 * @param id - of a query or document, as it stands in a file
 * @returns the id without a final `.txt`
 * @source COLIEE task 1: the gold file has endings, submissions need not
 */
export const withoutEnding = (id: string): string => (id.endsWith('.txt') ? id.slice(0, -4) : id);
