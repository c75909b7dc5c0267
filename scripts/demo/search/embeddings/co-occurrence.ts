import type { InvertedIndex } from '../inverted-index.ts';
import { type Row, type SparseRows, sparseRows } from './sparse-rows.ts';
import type { Vocabulary } from './weighted-terms.ts';

/** Terms on either side that count as neighbours. */
const WINDOW = 4;
/** Contexts are smoothed by raising their frequencies to this power. */
const SMOOTHING = 0.75;

/**
 * Positive pointwise mutual information of neighbouring terms, max(0, ln p(a, b) / (p(a) p(b))), for the most frequent
 * ones; p(b) of the context is smoothed. Levy, Goldberg & Dagan (2015), "Improving Distributional Similarity with Lessons
 * Learned from Word Embeddings".
 *
 * @param frequent - so many terms have rows and columns that are not empty
 * @returns shape [terms, terms]
 */
export function mutualInformation(
  index: InvertedIndex,
  { columns }: Vocabulary,
  frequent: number,
): SparseRows {
  const chosen = [...index.postings]
    .sort(([a, { total: x }], [b, { total: y }]) => y - x || (a < b ? -1 : 1))
    .slice(0, frequent)
    .map(([term]) => columns.get(term) ?? 0);
  const numberOf = new Map(chosen.map((column, number) => [column, number]));
  const counts = countNeighbours(index, columns, numberOf);
  const sums = Float64Array.from(chosen, (_, a) => {
    let sum = 0;
    for (let b = 0; b < chosen.length; b += 1) sum += counts[a * chosen.length + b] ?? 0;
    return sum;
  });
  const smoothed = sums.map((sum) => sum ** SMOOTHING);
  const smoothedTotal = smoothed.reduce((sum, value) => sum + value, 0);
  const rows: Row[] = Array.from({ length: columns.size }, () => new Map());
  for (const [a, column] of chosen.entries()) {
    const row = new Map<number, number>();
    for (const [b, context] of chosen.entries()) {
      const count = counts[a * chosen.length + b] ?? 0;
      if (count === 0) continue;
      const information = Math.log((count * smoothedTotal) / ((sums[a] ?? 0) * (smoothed[b] ?? 0)));
      if (information > 0) row.set(context, information);
    }
    rows[column] = row;
  }
  return sparseRows(rows, columns.size);
}

/** How often two of the chosen terms are neighbours; shape [chosen, chosen]. */
function countNeighbours(
  { texts, analyze }: InvertedIndex,
  columns: ReadonlyMap<string, number>,
  numberOf: ReadonlyMap<number, number>,
): Float64Array {
  const size = numberOf.size;
  const counts = new Float64Array(size * size);
  for (const text of texts) {
    const numbers = Int32Array.from(analyze(text), (term) => numberOf.get(columns.get(term) ?? -1) ?? -1);
    for (let at = 0; at < numbers.length; at += 1) {
      const a = numbers[at] ?? -1;
      for (let next = at + 1; a >= 0 && next <= at + WINDOW && next < numbers.length; next += 1) {
        const b = numbers[next] ?? -1;
        if (b < 0) continue;
        counts[a * size + b] = (counts[a * size + b] ?? 0) + 1;
        counts[b * size + a] = (counts[b * size + a] ?? 0) + 1;
      }
    }
  }
  return counts;
}
