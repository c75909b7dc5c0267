/** What was seen at the visits of the subjects. Arrays of visits are aligned; the visits of a subject are together. */
export interface Truth {
  /** In the order in which the file names them first. */
  readonly subjects: readonly string[];
  readonly subjectIndex: ReadonlyMap<string, number>;
  /** Subject i has the visits `starts[i]` (inclusive) to `starts[i + 1]` (exclusive). */
  readonly starts: Uint32Array;
  readonly diagnoses: Diagnoses;
  /** Aligned with the targets of the protocol. */
  readonly targets: readonly TargetTruth[];
}

interface Diagnoses {
  /** Index of the class; -1 where there is no diagnosis. */
  readonly classes: Int16Array;
  /** Days since 1970-01-01; NaN where there is no date. */
  readonly days: Float64Array;
}

interface TargetTruth {
  /** NaN where it was not measured. */
  readonly values: Float64Array;
  /** Days since 1970-01-01; NaN where there is no date. */
  readonly days: Float64Array;
}
