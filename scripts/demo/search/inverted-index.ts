import type { Analyzer } from './analyzers.ts';

/** The passages that hold one term, in corpus order, and how often each does. */
export interface Postings {
  readonly passages: Uint32Array;
  readonly counts: Uint32Array;
  /** How often the term occurs in the whole corpus. */
  readonly total: number;
}

/** From each term to the passages that hold it, with the lengths that weighting formulas need. */
export interface InvertedIndex {
  readonly analyze: Analyzer;
  readonly texts: readonly string[];
  readonly postings: ReadonlyMap<string, Postings>;
  readonly passageCount: number;
  /** Terms in each passage, repetitions included. */
  readonly lengths: Uint32Array;
  /** Terms in the whole corpus. */
  readonly totalLength: number;
}

export function buildIndex(texts: readonly string[], analyze: Analyzer): InvertedIndex {
  const growing = new Map<string, { passages: number[]; counts: number[]; total: number }>();
  const lengths = new Uint32Array(texts.length);
  for (const [passage, text] of texts.entries()) {
    const terms = analyze(text);
    lengths[passage] = terms.length;
    for (const [term, count] of countTerms(terms)) {
      let posting = growing.get(term);
      if (posting === undefined) {
        posting = { passages: [], counts: [], total: 0 };
        growing.set(term, posting);
      }
      posting.passages.push(passage);
      posting.counts.push(count);
      posting.total += count;
    }
  }
  const postings = new Map<string, Postings>();
  for (const [term, { passages, counts, total }] of growing) {
    postings.set(term, { passages: Uint32Array.from(passages), counts: Uint32Array.from(counts), total });
  }
  const totalLength = lengths.reduce((sum, length) => sum + length, 0);
  return { analyze, texts, postings, passageCount: texts.length, lengths, totalLength };
}

/** How often each term occurs, in the order of first occurrence. */
export function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** A term of a query that the corpus knows. */
export interface QueryTerm {
  readonly term: string;
  /** How often the query has it, or what weight an expanded query gives it. */
  readonly count: number;
  readonly postings: Postings;
}

/** The terms of a query that occur in the corpus; the others tell passages apart in no formula. */
export function queryTerms(index: InvertedIndex, query: string): QueryTerm[] {
  return [...countTerms(index.analyze(query))].flatMap(([term, count]) => {
    const postings = index.postings.get(term);
    return postings === undefined ? [] : [{ term, count, postings }];
  });
}
