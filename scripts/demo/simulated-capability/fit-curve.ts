/** A curve with parameters. */
export type Curve = (x: number, parameters: readonly number[]) => number;

const STEPS = 60;
const NUDGE = 1e-6;

/**
 * Fits a curve by least squares: Levenberg–Marquardt with a Jacobian of differences, and a slight pull to the start that
 * keeps parameters finite where the data do not determine them.
 *
 * @source Marquardt (1963), "An algorithm for least-squares estimation of nonlinear parameters", J. SIAM 11
 */
export function fitCurve(
  curve: Curve,
  start: readonly number[],
  x: readonly number[],
  y: readonly number[],
): readonly number[] {
  const pull = 1e-3 * x.length;
  const loss = (parameters: readonly number[]) =>
    x.reduce((sum, value, i) => sum + ((y[i] ?? 0) - curve(value, parameters)) ** 2, 0) +
    pull * parameters.reduce((sum, value, k) => sum + (value - (start[k] ?? 0)) ** 2, 0) * 1e-2;
  let best = [...start];
  let bestLoss = loss(best);
  let damping = 1e-2;
  for (let step = 0; step < STEPS && damping < 1e9; step++) {
    const moved = best.map(
      (value, k) => value + (newtonStep(curve, best, start, x, y, pull * 1e-2, damping)[k] ?? 0),
    );
    const movedLoss = loss(moved);
    if (movedLoss < bestLoss) {
      if (bestLoss - movedLoss < 1e-12 * bestLoss) return moved;
      [best, bestLoss, damping] = [moved, movedLoss, damping / 5];
    } else damping *= 4;
  }
  return best;
}

function newtonStep(
  curve: Curve,
  at: readonly number[],
  start: readonly number[],
  x: readonly number[],
  y: readonly number[],
  pull: number,
  damping: number,
): number[] {
  const nudged = at.map((_, k) => at.map((value, other) => (other === k ? value + NUDGE : value)));
  const matrix = at.map(() => at.map(() => 0));
  const right = at.map((value, k) => pull * ((start[k] ?? 0) - value));
  for (const [i, value] of x.entries()) {
    const now = curve(value, at);
    const slopes = nudged.map((parameters) => (curve(value, parameters) - now) / NUDGE);
    for (const [k, slope] of slopes.entries()) {
      right[k] = (right[k] ?? 0) + slope * ((y[i] ?? 0) - now);
      const row = matrix[k] ?? [];
      for (const [other, otherSlope] of slopes.entries()) row[other] = (row[other] ?? 0) + slope * otherSlope;
    }
  }
  for (const [k, row] of matrix.entries()) row[k] = (row[k] ?? 0) * (1 + damping) + pull + 1e-9;
  return solve(matrix, right);
}

/** Gaussian elimination; the matrix is symmetric and positive definite. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, k) => [...row, right[k] ?? 0]);
  for (let pivot = 0; pivot < size; pivot++) {
    const top = rows[pivot] ?? [];
    for (const row of rows.slice(pivot + 1)) {
      const factor = (row[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let k = pivot; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let k = size - 1; k >= 0; k--) {
    const row = rows[k] ?? [];
    const rest = solution.reduce(
      (sum, value, other) => (other > k ? sum + value * (row[other] ?? 0) : sum),
      0,
    );
    solution[k] = ((row[size] ?? 0) - rest) / (row[k] ?? 1);
  }
  return solution;
}
