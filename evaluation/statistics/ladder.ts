import { round9 } from './paired-differences.ts';

/**
 * Ladder: scores of a public board that cannot be climbed by trial and error. A submission's loss is released only where it is
 * better than the one on the board by more than η, and then rounded to a multiple of η; otherwise the old value stays.
 * The first submission is always released. Comparisons are made after rounding to 9 decimals; half rounds up.
 *
 * @param losses - loss of each submission of one participant in order, lower is better
 * @param eta    - step, e.g. the standard error of a loss; above 0
 * @returns what the board shows after each submission
 * @source Blum & Hardt (2015), "The Ladder: a reliable leaderboard for machine learning competitions", ICML
 */
export function ladder(losses: readonly number[], eta: number): number[] {
  let released = Number.POSITIVE_INFINITY;
  return losses.map((loss) => {
    if (round9(loss) < round9(released - eta)) released = roundTo(eta, loss);
    return released;
  });
}

/**
 * Ladder without a parameter: the step is the standard error s/√n of the loss difference to the submission on the board, and
 * what is released is rounded to a multiple of 1/n.
 *
 * @param losses - loss per instance of each submission of one participant in order; arrays of shape [n], n ≥ 2
 * @returns what the board shows after each submission
 * @source Blum & Hardt (2015), algorithm 2
 */
export function parameterFreeLadder(losses: readonly ArrayLike<number>[]): number[] {
  let released = Number.POSITIVE_INFINITY;
  let onBoard: ArrayLike<number> | undefined;
  return losses.map((loss) => {
    const mean = meanOf(loss);
    const step = onBoard === undefined ? 0 : standardErrorOfDifference(loss, onBoard);
    if (round9(mean) < round9(released - step)) {
      released = roundTo(1 / loss.length, mean);
      onBoard = loss;
    }
    return released;
  });
}

const roundTo = (unit: number, value: number): number => Math.floor(round9(value / unit + 0.5)) * unit;

const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;

/** With n − 1. */
function standardErrorOfDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const differences = Array.from(a, (value, i) => value - b[i]!);
  const mean = meanOf(differences);
  const squares = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0);
  return Math.sqrt(squares / (a.length - 1) / a.length);
}
