/** Quantiles of all units. */
export interface QuantileForecast {
  /** Ascending. */
  readonly levels: readonly number[];
  /** As they were submitted; NaN where a unit has no forecast; shape [units × levels]. */
  readonly submitted: Float64Array;
  /** As they are scored: the same where nothing crossed or was repaired. */
  readonly quantiles: Float64Array;
  /** Whether a unit has a forecast. */
  readonly isForecast: Uint8Array;
  /** Whether its quantiles crossed as submitted. */
  readonly isCrossed: Uint8Array;
  /** Rows of other output types, and rows for units that the truth does not have. */
  readonly otherRows: number;
  readonly unknownRows: number;
}

/** Where a unit first appears. */
export interface Place {
  readonly file?: string;
  readonly line: number;
}

/** What the rows say, before it is checked. */
export interface ReadForecast {
  readonly levels: readonly number[];
  readonly submitted: Float64Array;
  readonly places: ReadonlyMap<number, Place>;
  readonly otherRows: number;
  readonly unknownRows: number;
}
