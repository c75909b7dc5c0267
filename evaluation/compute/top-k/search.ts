import { BestRows } from './best-rows.ts';
import {
  type Embeddings,
  rowCount,
  type Similarity,
  type Slabs,
  type TopK,
  type TopKQuestion,
} from './question.ts';
import { type PreparedVectors, prepareVectors } from './similarities.ts';

/** Some queries to be compared with some rows of the corpus; small enough for one go. */
export interface SearchPart {
  readonly queries: PreparedVectors;
  /** The same object for all blocks of queries that the rows are compared with. */
  readonly rows: Embeddings;
  readonly firstQuery: number;
  readonly firstRow: number;
  readonly similarity: Similarity;
  readonly k: number;
  /** Offered the rows that may be among the best. */
  readonly best: BestRows;
}

/** How many queries and rows a part has at most. */
export interface PartSize {
  readonly queries: number;
  readonly rows: number;
}

/**
 * Exact search in parts of bounded size: every block of queries meets every row of the corpus once.
 *
 * @param searchPart - offers `best` every row of the part that may be among the best k of a query, with its score as
 *                     `similarities` defines it; rows that cannot be may be left out
 * @returns the k best rows of each query, best first
 * @source definition (brute-force nearest neighbours); ties: trec_eval, by document id descending
 */
export async function searchTopK(
  { queries, similarity, k, tieRanks }: TopKQuestion,
  slabs: Slabs,
  size: PartSize,
  searchPart: (part: SearchPart) => Promise<void> | void,
): Promise<TopK> {
  const count = rowCount(queries);
  const best = new BestRows(count, k, tieRanks);
  const blocks = Array.from({ length: Math.ceil(count / size.queries) }, (_, block) => ({
    firstQuery: block * size.queries,
    queries: prepareVectors(queries, block * size.queries, Math.min(count, (block + 1) * size.queries)),
  }));
  let firstRow = 0;
  for await (const { values, dimensions } of slabs) {
    for (let from = 0; from < values.length; from += size.rows * dimensions) {
      const rows = { values: values.subarray(from, from + size.rows * dimensions), dimensions };
      for (const block of blocks) await searchPart({ ...block, rows, firstRow, similarity, k, best });
      firstRow += rowCount(rows);
    }
  }
  return best.sorted();
}
