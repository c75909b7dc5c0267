import type { Notice } from '../../evaluator.ts';
import { firstDay } from './calendar.ts';

/** The interval forecasts of one target; each array has the shape [subjects, months]. */
export interface TargetForecasts {
  readonly estimate: Float64Array;
  /** NaN where there is no lower end. */
  readonly lower: Float64Array;
  /** NaN where there is no upper end. */
  readonly upper: Float64Array;
}

/** One submission: every subject of the truth, in its order, and every month. */
export interface Forecasts {
  /** Months since January of year 0, ascending. */
  readonly months: Int32Array;
  /** Sum to one; shape [subjects, months, classes]. Undefined where the diagnosis is not forecast. */
  readonly probabilities: Float64Array | undefined;
  /** Aligned with the targets of the protocol; undefined where one is not forecast. */
  readonly targets: readonly (TargetForecasts | undefined)[];
  readonly notices: readonly Notice[];
}

/**
 * The month whose first day is nearest to a visit; of two that are equally near, the earlier. Visits before the first
 * month and after the last get these.
 *
 * @param months - months since January of year 0, ascending; not empty
 * @param day    - date of the visit in days since 1970-01-01
 * @returns index into `months`
 * @source TADPOLE, evalOneSubmissionD4.py, whose unstable sort takes either of two that are equally near
 */
export function nearestMonth(months: Int32Array, day: number): number {
  let low = 0;
  let high = months.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [here, next] = [firstDay(months[middle]!), firstDay(months[middle + 1]!)];
    if (day - here <= next - day) high = middle;
    else low = middle + 1;
  }
  return low;
}
