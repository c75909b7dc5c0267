/** How alike two vectors are; higher is better in all three. */
export type Similarity = 'inner-product' | 'cosine' | 'l2';

/** Vectors one after the other, as an index stores them; without NaN and infinities. */
export interface Embeddings {
  /** Shape [rows, dimensions]. */
  readonly values: Float32Array | Float16Array | Int8Array;
  /** At least 1. */
  readonly dimensions: number;
}

/** What is searched for: the k rows of a corpus that are most similar to each query. */
export interface TopKQuestion {
  readonly queries: Embeddings;
  readonly similarity: Similarity;
  /** At least 1; where the corpus has fewer rows, all of them are found. */
  readonly k: number;
  /**
   * Place of each row among rows of equal score, the smallest first, all different; shape [rows of the corpus]. As
   * trec_eval breaks ties it is the place of the row's id when ids are sorted descending. Row numbers unless given.
   */
  readonly tieRanks?: Uint32Array;
}

/**
 * A corpus in pieces, each a whole number of rows. Only one is held at a time: a piece may be written over once the
 * next one is asked for.
 */
export type Slabs = AsyncIterable<Embeddings> | Iterable<Embeddings>;

/** What is found, best first; places `found` … k of a query are not there. */
export interface TopK {
  /** Rows found for each query: k, or those the corpus has. */
  readonly found: number;
  /** Row of the corpus, counted over all slabs from 0; shape [queries, found]. */
  readonly rows: Uint32Array;
  /** Their similarities; same shape. */
  readonly scores: Float64Array;
}

/**
 * Vectors in an {@link Embeddings}.
 *
 * @source definition
 */
export function rowCount({ values, dimensions }: Embeddings): number {
  return values.length / dimensions;
}
