/**
 * Cholesky factor L of a symmetric positive definite matrix A = L·Lᵀ.
 *
 * @param matrix - rows; only the lower triangle is read; shape [n][n]
 * @returns rows of L, zeros above the diagonal; null where the matrix is not positive definite
 * @source Golub & Van Loan (2013), "Matrix Computations", section 4.2
 */
export function choleskyFactor(matrix: readonly Float64Array[]): Float64Array[] | null {
  const n = matrix.length;
  const factor = matrix.map(() => new Float64Array(n));
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row]![column]!;
      for (let k = 0; k < column; k++) rest -= factor[row]![k]! * factor[column]![k]!;
      if (row > column) factor[row]![column] = rest / factor[column]![column]!;
      else if (rest > 0) factor[row]![row] = Math.sqrt(rest);
      else return null;
    }
  }
  return factor;
}

/**
 * Solves A·x = b given the Cholesky factor of A.
 *
 * @param factor - rows of L; shape [n][n]
 * @param right  - b; shape [n]
 * @returns x; shape [n]
 * @source Golub & Van Loan (2013), section 3.1
 */
export function choleskySolve(factor: readonly Float64Array[], right: ArrayLike<number>): Float64Array {
  const n = factor.length;
  const x = Float64Array.from(right);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < row; k++) x[row]! -= factor[row]![k]! * x[k]!;
    x[row]! /= factor[row]![row]!;
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) x[row]! -= factor[k]![row]! * x[k]!;
    x[row]! /= factor[row]![row]!;
  }
  return x;
}
