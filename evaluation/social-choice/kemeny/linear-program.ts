/**
 * A row of a linear program: 0 ≤ x[plus[0]] + x[plus[1]] − x[minus] ≤ 1. Of three systems i < j < k every order keeps
 * 0 ≤ x(i,j) + x(j,k) − x(i,k) ≤ 1.
 */
export interface TriangleRow {
  readonly plus: readonly [number, number];
  readonly minus: number;
}

export interface LinearSolution {
  /** Value of each variable. */
  readonly values: Float64Array;
  /** Dual value of each row, in the order in which rows were added. */
  readonly duals: Float64Array;
}

/** A linear program in variables between 0 and 1, to be minimised; rows and bounds can change between two solves. */
export interface LinearProgram {
  addRows(rows: readonly TriangleRow[]): void;
  setBounds(variable: number, lower: number, upper: number): void;
  /** An optimal solution; null where none satisfies rows and bounds. */
  solve(): LinearSolution | null;
  /** Frees the memory; the program cannot be used afterwards. */
  dispose(): void;
}

/** Makes a linear program without rows, given the cost of each variable. */
export type LinearSolver = (costs: Float64Array) => LinearProgram;
