import { rowCount, type Slabs, type TopK, type TopKQuestion } from './question.ts';
import { type PartSize, type SearchPart, searchTopK } from './search.ts';
import { prepareVectors, similarities, similarityStride } from './similarities.ts';

/** As f64 the rows stay in the processor's cache. */
const SIZE: PartSize = { queries: 1024, rows: 256 };

/**
 * Exact search by comparing every query with every row of the corpus in f64. The reference for all other backends:
 * scores are those of {@link similarities}, the order is by score descending, then tie rank ascending.
 *
 * @returns the k best rows of each query, higher scores are better; none for an empty corpus
 * @source definition (brute-force nearest neighbours); ties: trec_eval, by document id descending
 */
export function cpuTopK(question: TopKQuestion, slabs: Slabs): Promise<TopK> {
  return searchTopK(question, slabs, SIZE, cpuSearchPart);
}

/**
 * Offers the rows of a part that are no worse than the worst of the best.
 *
 * @source as {@link cpuTopK}
 */
export function cpuSearchPart({ queries, rows, firstQuery, firstRow, similarity, best }: SearchPart): void {
  const count = rowCount(rows);
  for (let from = 0; from < count; from += SIZE.rows) {
    const tile = prepareVectors(rows, from, Math.min(count, from + SIZE.rows));
    const stride = similarityStride(tile);
    const out = new Float64Array(similarityStride(queries) * stride);
    similarities(queries, tile, similarity, out);
    for (let query = 0; query < queries.rows; query++) {
      let bound = best.bound(firstQuery + query);
      for (let row = 0; row < tile.rows; row++) {
        const score = out[query * stride + row]!;
        if (score < bound) continue;
        best.offer(firstQuery + query, firstRow + from + row, score);
        bound = best.bound(firstQuery + query);
      }
    }
  }
}
