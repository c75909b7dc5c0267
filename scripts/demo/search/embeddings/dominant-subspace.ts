import { randomIntegers } from '../../random.ts';
import { type SparseRows, timesDense, transposeTimesDense } from './sparse-rows.ts';

/**
 * An orthonormal basis V of the space of the largest right singular vectors of A, by block power iteration: V ← the
 * orthonormal columns of AᵀA V. Inner products of rows of A V do not depend on which basis of that space is taken, so that
 * single singular vectors are not sought. Golub & Van Loan (2013), "Matrix Computations", 8.2.4.
 *
 * @param rounds - each multiplies what is outside by the squared ratio of singular values
 * @returns shape [columns of A, dimensions]
 */
export function dominantSubspace(
  matrix: SparseRows,
  dimensions: number,
  rounds: number,
  seed: number,
): Float64Array {
  const words = randomIntegers(seed, matrix.columns * dimensions);
  let basis = orthonormal(
    Float64Array.from(words, (word) => word / 2 ** 31 - 1),
    dimensions,
  );
  for (let round = 0; round < rounds; round += 1) {
    basis = orthonormal(
      transposeTimesDense(matrix, timesDense(matrix, basis, dimensions), dimensions),
      dimensions,
    );
  }
  return basis;
}

/** Orthonormal columns that span those of a matrix of shape [rows, width]: modified Gram–Schmidt. */
function orthonormal(matrix: Float64Array, width: number): Float64Array {
  const rows = matrix.length / width;
  const columns = Array.from({ length: width }, (_, column) =>
    Float64Array.from({ length: rows }, (_, row) => matrix[row * width + column] ?? 0),
  );
  for (const [at, column] of columns.entries()) {
    for (const earlier of columns.slice(0, at)) subtractScaled(column, earlier, dot(column, earlier));
    const norm = Math.sqrt(dot(column, column));
    for (let row = 0; row < rows; row += 1) column[row] = norm === 0 ? 0 : (column[row] ?? 0) / norm;
  }
  const result = new Float64Array(matrix.length);
  for (const [at, column] of columns.entries()) {
    for (let row = 0; row < rows; row += 1) result[row * width + at] = column[row] ?? 0;
  }
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function subtractScaled(from: Float64Array, other: Float64Array, factor: number): void {
  for (let i = 0; i < from.length; i += 1) from[i] = (from[i] ?? 0) - factor * (other[i] ?? 0);
}
