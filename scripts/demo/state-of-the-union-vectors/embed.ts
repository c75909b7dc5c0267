import { npyFile } from '#evaluation/formats/matrix/write-npy.ts';
import { quantize } from '../search/embeddings/quantize.ts';
import { type SparseRows, timesDense } from '../search/embeddings/sparse-rows.ts';
import { unitRows } from '../search/embeddings/unit-rows.ts';
import type { VectorSystem } from './all-systems.ts';

/** Bits of a stored number. */
export const STORAGE_BITS = { float32: 32, float16: 16, int8: 8 } as const;

/** Weighted texts as a `.npy` file of unit vectors, stored as the system does. */
export function embed(
  texts: SparseRows,
  termVectors: Float64Array,
  { dimensions, storage }: VectorSystem,
): Uint8Array {
  const vectors = unitRows(timesDense(texts, termVectors, dimensions), dimensions);
  if (storage === 'int8') return npyFile(quantize(vectors), dimensions);
  return npyFile(storage === 'float16' ? Float16Array.from(vectors) : Float32Array.from(vectors), dimensions);
}
