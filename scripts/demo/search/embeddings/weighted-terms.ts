import { countTerms, type InvertedIndex } from '../inverted-index.ts';
import { logTf } from '../systems/tfidf-cosine.ts';
import { type SparseRows, sparseRows } from './sparse-rows.ts';

/** The terms that are the columns of weighted texts. */
export interface Vocabulary {
  /** Column of each term of the corpus. */
  readonly columns: ReadonlyMap<string, number>;
  /** log₁₀(N / n) of each column: N passages, n of them with the term. */
  readonly idf: Float64Array;
}

/** Numbers the terms of an index in the order of their first occurrence. */
export function vocabularyOf({ postings, passageCount }: InvertedIndex): Vocabulary {
  const columns = new Map([...postings.keys()].map((term, column) => [term, column]));
  const idf = Float64Array.from(postings.values(), ({ passages }) =>
    Math.log10(passageCount / passages.length),
  );
  return { columns, idf };
}

/**
 * The passages as rows of weights, 1 + log₁₀ tf for a term that occurs tf times, times its idf unless `isPlain`.
 * Manning, Raghavan & Schütze (2008), section 6.4.3.
 */
export function weightPassages(
  { postings, passageCount }: InvertedIndex,
  { columns, idf }: Vocabulary,
  isPlain: boolean,
): SparseRows {
  const rows = Array.from({ length: passageCount }, () => new Map<number, number>());
  for (const [term, { passages, counts }] of postings) {
    const column = columns.get(term) ?? 0;
    const factor = isPlain ? 1 : (idf[column] ?? 0);
    for (const [at, passage] of passages.entries())
      rows[passage]?.set(column, factor * logTf(counts[at] ?? 0));
  }
  return sparseRows(rows, columns.size);
}

/** Other texts weighted as the passages are. Terms that the corpus does not have are left out. */
export function weightTexts(
  texts: readonly string[],
  { analyze }: InvertedIndex,
  { columns, idf }: Vocabulary,
  isPlain: boolean,
): SparseRows {
  const rows = texts.map((text) => {
    const row = new Map<number, number>();
    for (const [term, count] of countTerms(analyze(text))) {
      const column = columns.get(term);
      if (column !== undefined) row.set(column, logTf(count) * (isPlain ? 1 : (idf[column] ?? 0)));
    }
    return row;
  });
  return sparseRows(rows, columns.size);
}
