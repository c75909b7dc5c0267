import { BestRows } from './best-rows.ts';
import { rowCount, type Slabs, type TopK, type TopKQuestion } from './question.ts';
import { prepareVectors, similarities, similarityStride } from './similarities.ts';

/** Rows compared at a time: as f64 they stay in the processor's cache. */
const ROWS_AT_A_TIME = 256;

/** Queries compared at a time: bounds the memory of their similarities. */
const QUERIES_AT_A_TIME = 1024;

/**
 * Exact search by comparing every query with every row of the corpus in f64, slab by slab. The reference for all other
 * backends: scores are those of {@link similarities}, the order is by score descending, then tie rank ascending.
 *
 * @returns the k best rows of each query, higher scores are better; none for an empty corpus
 * @source definition (brute-force nearest neighbours); ties: trec_eval, by document id descending
 */
export async function cpuTopK(question: TopKQuestion, slabs: Slabs): Promise<TopK> {
  const { queries, similarity, k, tieRanks } = question;
  const blocks = prepareBlocks(queries);
  const best = new BestRows(rowCount(queries), k, tieRanks);
  const out = new Float64Array((QUERIES_AT_A_TIME + 1) * (ROWS_AT_A_TIME + 4));
  let firstRow = 0;
  for await (const slab of slabs) {
    const count = rowCount(slab);
    for (let from = 0; from < count; from += ROWS_AT_A_TIME) {
      const rows = prepareVectors(slab, from, Math.min(count, from + ROWS_AT_A_TIME));
      const stride = similarityStride(rows);
      for (const [block, vectors] of blocks.entries()) {
        similarities(vectors, rows, similarity, out);
        for (let query = 0; query < vectors.rows; query++) {
          const of = block * QUERIES_AT_A_TIME + query;
          let bound = best.bound(of);
          for (let row = 0; row < rows.rows; row++) {
            const score = out[query * stride + row]!;
            if (score < bound) continue;
            best.offer(of, firstRow + from + row, score);
            bound = best.bound(of);
          }
        }
      }
    }
    firstRow += count;
  }
  return best.sorted();
}

function prepareBlocks(queries: TopKQuestion['queries']) {
  const count = rowCount(queries);
  return Array.from({ length: Math.ceil(count / QUERIES_AT_A_TIME) }, (_, block) =>
    prepareVectors(queries, block * QUERIES_AT_A_TIME, Math.min(count, (block + 1) * QUERIES_AT_A_TIME)),
  );
}
