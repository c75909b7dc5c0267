import { choleskyFactor, choleskySolve } from '#evaluation/social-choice/models/cholesky.ts';

/** Rows of a dense matrix. */
export type Matrix = Float64Array[];

export const zeros = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => new Float64Array(columns));

/** How often two items are in the same list: XᵀX for the lists as rows of X. */
export function cooccurrences(lists: readonly (readonly number[])[], size: number): Matrix {
  const counts = zeros(size, size);
  for (const list of lists) {
    for (const a of list) {
      const row = counts[a] ?? new Float64Array();
      for (const b of list) row[b] = (row[b] ?? 0) + 1;
    }
  }
  return counts;
}

/** Σ of the given rows. */
export function sumOfRows(matrix: Matrix, rows: readonly number[], columns: number): Float64Array {
  const sum = new Float64Array(columns);
  for (const at of rows) addScaled(sum, matrix[at] ?? new Float64Array(), 1);
  return sum;
}

/** Adds a multiple of a vector to another. */
export function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let at = 0; at < vector.length; at++) target[at] = (target[at] ?? 0) + factor * (vector[at] ?? 0);
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Solves A·X = B for the rows of B as right sides; A symmetric and positive definite. */
export function solve(matrix: Matrix, rightSides: readonly Float64Array[]): Matrix {
  const factor = choleskyFactor(matrix);
  if (factor === null) throw new Error('the matrix is not positive definite');
  return rightSides.map((right) => choleskySolve(factor, right));
}
