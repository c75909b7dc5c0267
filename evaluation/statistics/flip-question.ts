/** How many of `count` random sign vectors are extreme, for pairs of columns: see `countExtremeFlips`. */
export interface FlipQuestion {
  /** k arrays of shape [n], n ≥ 1, without NaN. */
  readonly columns: readonly Float64Array[];
  /** Positions of two columns each. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Sign vectors, as `randomFlips` draws them. */
  readonly count: number;
  /** Whole number in [0, 2^32). */
  readonly seed: number;
}

/** Counts as `countExtremeFlips` does, somewhere else. */
export type CountFlips = (question: FlipQuestion) => Uint32Array;
