import fc from 'fast-check';
import {
  type Embeddings,
  rowCount,
  type Similarity,
  type TopK,
  type TopKQuestion,
} from '../top-k/question.ts';

/** A question with its whole corpus. */
export interface Search {
  readonly question: TopKQuestion;
  readonly corpus: Embeddings;
}

const similarity = fc.constantFrom<Similarity>('inner-product', 'cosine', 'l2');

/** Searches of all types of numbers, with few different values, so that there are many ties and near-ties. */
export function randomEmbeddings({ maxRows = 120, maxDimensions = 40 } = {}): fc.Arbitrary<Search> {
  return fc
    .record({
      queries: fc.integer({ min: 1, max: 9 }),
      rows: fc.integer({ min: 1, max: maxRows }),
      dimensions: fc.integer({ min: 1, max: maxDimensions }),
      k: fc.integer({ min: 1, max: maxRows + 3 }),
      levels: fc.constantFrom(2, 5, 100_000),
      type: fc.constantFrom(Float32Array, Float16Array, Int8Array),
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      isReversed: fc.boolean(),
      similarity,
    })
    .map(({ queries, rows, dimensions, k, levels, type, seed, isReversed, similarity }) => {
      const random = generator(seed);
      const embed = (count: number): Embeddings => ({
        values: new type(
          Array.from({ length: count * dimensions }, () => {
            const level = Math.floor(random() * levels);
            return type === Int8Array ? (level % 255) - 127 : level / levels - 0.4;
          }),
        ),
        dimensions,
      });
      const tieRanks = Uint32Array.from({ length: rows }, (_, row) => rows - 1 - row);
      return {
        question: { queries: embed(queries), similarity, k, ...(isReversed && { tieRanks }) },
        corpus: embed(rows),
      };
    });
}

/** The corpus in slabs of some rows, that are written over as a stream may do it. */
export function* slabsOf({ values, dimensions }: Embeddings, rows: number): Generator<Embeddings> {
  for (let from = 0; from < values.length; from += rows * dimensions) {
    const slab = values.slice(from, from + rows * dimensions);
    yield { values: slab, dimensions };
    slab.fill(99);
  }
}

/** The answer by sorting all similarities, written down as they are defined. */
export function sortedBySimilarity({ question, corpus }: Search): TopK {
  const { queries, tieRanks } = question;
  const count = rowCount(corpus);
  const found = Math.min(question.k, count);
  const [rows, scores]: [number[], number[]] = [[], []];
  for (let query = 0; query < rowCount(queries); query++) {
    const of = Array.from({ length: count }, (_, row) => similarityOf(question, query, corpus, row));
    const place = (row: number) => tieRanks?.[row] ?? row;
    const order = [...of.keys()].sort((a, b) => (of[b] ?? 0) - (of[a] ?? 0) || place(a) - place(b));
    rows.push(...order.slice(0, found));
    scores.push(...order.slice(0, found).map((row) => of[row] ?? 0));
  }
  return { found, rows: Uint32Array.from(rows), scores: Float64Array.from(scores) };
}

function similarityOf(
  { queries, similarity }: TopKQuestion,
  query: number,
  corpus: Embeddings,
  row: number,
): number {
  const { dimensions } = corpus;
  const q = [...queries.values.subarray(query * dimensions, (query + 1) * dimensions)];
  const d = [...corpus.values.subarray(row * dimensions, (row + 1) * dimensions)];
  if (similarity === 'l2') return q.reduce((sum, value, i) => sum - (value - (d[i] ?? 0)) ** 2, 0);
  const product = q.reduce((sum, value, i) => sum + value * (d[i] ?? 0), 0);
  if (similarity === 'inner-product') return product;
  const norm = (vector: number[]) => Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0));
  return product / (norm(q) * norm(d) || 1);
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
