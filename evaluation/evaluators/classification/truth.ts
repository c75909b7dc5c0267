/** The true classes, or sets of labels, of the instances. */
export interface ClassTruth {
  readonly ids: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  /** In order; binary: the other class, then the positive one; multilabel: the labels. */
  readonly classes: readonly string[];
  /** Class of each instance, shape [n]; multilabel: 1 for each label that applies, shape [n, classes]. */
  readonly labels: Float64Array;
  /** Slice of each instance; absent where the truth tells none. */
  readonly groups?: readonly string[];
}
