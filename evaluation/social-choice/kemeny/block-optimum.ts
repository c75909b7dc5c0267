/** The best order found for one majority block, and what is known about it. */
export interface BlockOptimum {
  /** Systems of the block, best first. */
  readonly order: readonly number[];
  /** No order of the block costs less than this; equal to the order's cost where it is proven optimal. */
  readonly lowerBound: number;
  readonly isOptimal: boolean;
  /** How many optimal orders there are; null where they were not counted. */
  readonly optima: number | null;
  /** Whether the order is the only optimal one; null where that is not known. */
  readonly isOnly: boolean | null;
  /** Whether the first system is above the second in every optimal order that is known. */
  readonly isAlwaysAbove: (above: number, below: number) => boolean;
}
