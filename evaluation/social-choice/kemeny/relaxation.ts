import { pairIndex } from '#evaluation/statistics/pairs.ts';
import { strongComponents } from '../strong-components.ts';
import type { LinearProgram, LinearSolution, LinearSolver, TriangleRow } from './linear-program.ts';

/** A triangle counts as violated beyond this; solvers keep rows to 1e-7. */
const VIOLATED = 1e-6;
/** A value this close to 0 or 1 is whole. */
const WHOLE = 1e-6;
/** Most new rows of one round that share a variable: more of them say the same. */
const ROWS_PER_VARIABLE = 3;

/** What the relaxation says at its optimum. */
export interface Relaxed {
  /** No order within the bounds costs less. */
  readonly bound: number;
  /** x(i,j) for i < j in the order of `pairIndex`: how far i is above j. */
  readonly values: Float64Array;
  /** How much the bound rises at least where x(i,j) is moved from its value to the other end. */
  readonly reducedCosts: Float64Array;
  /** The values are those of an order. */
  readonly isOrder: boolean;
}

/**
 * The linear relaxation of Kemeny's problem for one block. x(i,j) = 1 says that i is above j; an order satisfies
 * 0 ≤ x(i,j) + x(j,k) − x(i,k) ≤ 1 for all i < j < k, and these inequalities are added where they are violated.
 *
 * @source Grötschel, Jünger & Reinelt (1984), "A cutting plane algorithm for the linear ordering problem", Oper. Res. 32
 */
export class Relaxation {
  /** Number of systems. */
  readonly n: number;
  /** Linear programs solved so far. */
  solved = 0;
  readonly #costs: Float64Array;
  readonly #constant: number;
  readonly #program: LinearProgram;
  readonly #rows: TriangleRow[] = [];
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;

  /** @param wins - pairwise wins of the block; shape [n][n] */
  constructor(wins: readonly Float64Array[], solver: LinearSolver) {
    this.n = wins.length;
    const pairCount = (this.n * (this.n - 1)) / 2;
    this.#costs = new Float64Array(pairCount);
    this.#lower = new Float64Array(pairCount);
    this.#upper = new Float64Array(pairCount).fill(1);
    let constant = 0;
    for (let i = 0; i < this.n; i++) {
      for (let j = i + 1; j < this.n; j++) {
        this.#costs[pairIndex(i, j, this.n)] = wins[j]![i]! - wins[i]![j]!;
        constant += wins[i]![j]!;
      }
    }
    this.#constant = constant;
    this.#program = solver(this.#costs);
  }

  /** Puts i above j for good, or, with `null`, leaves it open which is above. */
  place(i: number, j: number, isAbove: boolean | null): void {
    const pair = i < j ? pairIndex(i, j, this.n) : pairIndex(j, i, this.n);
    const value = isAbove === i < j ? 1 : 0;
    this.#lower[pair] = isAbove === null ? 0 : value;
    this.#upper[pair] = isAbove === null ? 1 : value;
    this.#program.setBounds(pair, this.#lower[pair], this.#upper[pair]);
  }

  /**
   * Solves, adding violated triangles, until none is left or the bound exceeds a limit.
   *
   * @returns the last solution; null where no order keeps to the bounds
   */
  solve(limit: number, mayGoOn: () => boolean): Relaxed | null {
    for (;;) {
      this.solved += 1;
      const solution = this.#program.solve();
      if (solution === null) return this.#confirmImpossible();
      const cuts = violatedTriangles(solution.values, this.n);
      const relaxed = this.#certify(solution, cuts.length === 0);
      if (relaxed.bound > limit || cuts.length === 0 || !mayGoOn()) return relaxed;
      this.#program.addRows(cuts);
      this.#rows.push(...cuts);
    }
  }

  /** No order keeps to what was placed exactly where that goes round in a circle. */
  #confirmImpossible(): null {
    const isPlaced = (above: number, below: number): boolean =>
      above < below
        ? this.#lower[pairIndex(above, below, this.n)] === 1
        : this.#upper[pairIndex(below, above, this.n)] === 0;
    if (strongComponents(this.n, isPlaced).length < this.n) return null;
    throw new Error('the linear solver found no order where there are some');
  }

  dispose(): void {
    this.#program.dispose();
  }

  /** The bound that weak duality gives for these dual values, whether or not the solver was exact. */
  #certify({ values, duals }: LinearSolution, keepsTriangles: boolean): Relaxed {
    const reducedCosts = this.#costs.slice();
    let bound = this.#constant;
    for (const [row, { plus, minus }] of this.#rows.entries()) {
      const dual = duals[row]!;
      reducedCosts[plus[0]]! -= dual;
      reducedCosts[plus[1]]! -= dual;
      reducedCosts[minus]! += dual;
      bound += Math.min(0, dual);
    }
    for (const [pair, cost] of reducedCosts.entries()) {
      bound += Math.min(cost * this.#lower[pair]!, cost * this.#upper[pair]!);
      reducedCosts[pair] = Math.abs(cost);
    }
    const isOrder = keepsTriangles && values.every((value) => value < WHOLE || value > 1 - WHOLE);
    return { bound, values, reducedCosts, isOrder };
  }
}

/** Violated triangles, worst first, at most {@link ROWS_PER_VARIABLE} for each variable. */
function violatedTriangles(values: Float64Array, n: number): TriangleRow[] {
  const found: { excess: number; row: TriangleRow }[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const ij = pairIndex(i, j, n);
      for (let k = j + 1; k < n; k++) {
        const jk = pairIndex(j, k, n);
        const ik = pairIndex(i, k, n);
        const sum = values[ij]! + values[jk]! - values[ik]!;
        const excess = Math.max(sum - 1, -sum);
        if (excess > VIOLATED) found.push({ excess, row: { plus: [ij, jk], minus: ik } });
      }
    }
  }
  found.sort((a, b) => b.excess - a.excess);
  const uses = new Uint8Array(values.length);
  const rows: TriangleRow[] = [];
  for (const { row } of found) {
    const touched = [...row.plus, row.minus];
    if (touched.some((pair) => uses[pair]! >= ROWS_PER_VARIABLE)) continue;
    for (const pair of touched) uses[pair]! += 1;
    rows.push(row);
  }
  return rows;
}
