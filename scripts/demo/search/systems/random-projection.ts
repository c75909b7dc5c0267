import { randomIntegers, seedOf } from '../../random.ts';
import type { InvertedIndex } from '../inverted-index.ts';
import type { Scorer } from './system.ts';
import { logTf, unitQuery } from './tfidf-cosine.ts';

/**
 * Dense vectors without learning: each term has a random vector of ±1, a text is the weighted sum of the vectors
 * of its terms (weights `lnc.ltc`), passages are ranked by the cosine. With more dimensions the cosine comes
 * closer to that of the term vectors themselves (Johnson & Lindenstrauss 1984).
 * Achlioptas (2003), "Database-friendly random projections".
 */
export function randomProjection(index: InvertedIndex, dimensions: number): Scorer {
  const vectors = projectPassages(index, dimensions);
  return (query) => {
    const target = unit(projectQuery(index, query, dimensions));
    return Float64Array.from(vectors, (vector) => dot(vector, target));
  };
}

/** One unit vector for each passage. */
export function projectPassages(index: InvertedIndex, dimensions: number): Float64Array[] {
  const vectors = Array.from({ length: index.passageCount }, () => new Float64Array(dimensions));
  for (const [term, postings] of index.postings) {
    const signs = termSigns(term, dimensions);
    const { passages, counts } = postings;
    for (let i = 0; i < passages.length; i += 1) {
      addScaled(vectors[passages[i] ?? 0], signs, logTf(counts[i] ?? 0));
    }
  }
  return vectors.map(unit);
}

export function projectQuery(index: InvertedIndex, query: string, dimensions: number): Float64Array {
  const vector = new Float64Array(dimensions);
  for (const { term, weight } of unitQuery(index, query)) {
    addScaled(vector, termSigns(term, dimensions), weight);
  }
  return vector;
}

function termSigns(term: string, dimensions: number): Float64Array {
  const words = randomIntegers(seedOf(term), Math.ceil(dimensions / 32));
  return Float64Array.from({ length: dimensions }, (_, dimension) =>
    ((words[dimension >>> 5] ?? 0) >>> (dimension & 31)) & 1 ? 1 : -1,
  );
}

function addScaled(vector: Float64Array | undefined, other: Float64Array, factor: number): void {
  if (vector === undefined) return;
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) + factor * (other[i] ?? 0);
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
