import type { DocumentTable } from '../ir-retrieval/document-table.ts';
import type { Judgments } from '../ir-retrieval/judgments.ts';

/** Judgments, and the ids of what is to be embedded. */
export interface DenseTruth {
  readonly judgments: Judgments;
  /** Ids in the order of the file: row r of a submission without ids is the one at position r. */
  readonly queries: DocumentTable;
  readonly documents: DocumentTable;
  /** Topic of each query in the judgments, -1 where it has none. */
  readonly topics: Int32Array;
  /** Place of each document when ids are sorted by bytes, highest first: trec_eval's order among equal scores. */
  readonly tieRanks: Uint32Array;
}
