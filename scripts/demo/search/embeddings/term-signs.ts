import { randomIntegers, seedOf } from '../../random.ts';

/**
 * A random vector of ±1 for each term, by the hash of the term. Achlioptas (2003), "Database-friendly random projections".
 *
 * @returns shape [terms, dimensions]
 */
export function randomSigns(terms: Iterable<string>, dimensions: number): Float64Array {
  const rows = [...terms].map((term) => {
    const words = randomIntegers(seedOf(term), Math.ceil(dimensions / 32));
    return Float64Array.from({ length: dimensions }, (_, dimension) =>
      ((words[dimension >>> 5] ?? 0) >>> (dimension & 31)) & 1 ? 1 : -1,
    );
  });
  return joined(rows, dimensions);
}

/**
 * The pieces of each term, every one of which adds ±1 to one dimension: both by its hash. Terms with common pieces have
 * similar vectors. Weinberger et al. (2009), "Feature Hashing for Large Scale Multitask Learning".
 *
 * @param piecesOf - e.g. the overlapping four-character pieces of a word
 * @returns shape [terms, dimensions]
 */
export function hashedPieces(
  terms: Iterable<string>,
  piecesOf: (term: string) => readonly string[],
  dimensions: number,
): Float64Array {
  const rows = [...terms].map((term) => {
    const row = new Float64Array(dimensions);
    for (const piece of piecesOf(term)) {
      const hash = seedOf(piece);
      const dimension = (hash >>> 1) % dimensions;
      row[dimension] = (row[dimension] ?? 0) + (hash & 1 ? 1 : -1);
    }
    return row;
  });
  return joined(rows, dimensions);
}

function joined(rows: readonly Float64Array[], dimensions: number): Float64Array {
  const all = new Float64Array(rows.length * dimensions);
  for (const [at, row] of rows.entries()) all.set(row, at * dimensions);
  return all;
}
