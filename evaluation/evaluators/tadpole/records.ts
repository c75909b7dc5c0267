import type { InstanceRecords } from '../../evaluator.ts';
import { type Forecasts, nearestMonth } from './forecasts.ts';
import { FORECAST_RECORD } from './measures/forecast-errors.ts';
import type { Truth } from './truth.ts';

/** Index of a visit in the arrays of the truth. */
export type VisitFilter = (visit: number) => boolean;

const everyVisit: VisitFilter = () => true;

/**
 * Of each visit with a diagnosis: the class, then the probability of each class that was forecast for the nearest month.
 *
 * @param truth     - visits
 * @param forecasts - a submission
 * @param classes   - number of classes
 * @param isCounted - visits to look at; all unless given
 * @returns records of 1 + classes numbers by subject; none where the diagnosis is not forecast
 * @source TADPOLE, evalOneSubmissionD4.py
 */
export function diagnosisRecords(
  truth: Truth,
  { months, probabilities }: Forecasts,
  classes: number,
  isCounted: VisitFilter = everyVisit,
): InstanceRecords {
  return collect(truth, 1 + classes, (visit, subject) => {
    const diagnosis = truth.diagnoses.classes[visit]!;
    if (diagnosis < 0 || probabilities === undefined || !isCounted(visit)) return undefined;
    const row = subject * months.length + nearestMonth(months, truth.diagnoses.days[visit]!);
    return [diagnosis, ...probabilities.subarray(row * classes, (row + 1) * classes)];
  });
}

/**
 * Of each visit at which a target was measured: absolute error, width of the interval, and whether it holds the value.
 *
 * @param truth     - visits
 * @param forecasts - a submission
 * @param target    - index of the target
 * @param isCounted - visits to look at; all unless given
 * @returns records as {@link FORECAST_RECORD} by subject; none where the target is not forecast
 * @source TADPOLE, evalOneSubmissionD4.py
 */
export function targetRecords(
  truth: Truth,
  { months, targets }: Forecasts,
  target: number,
  isCounted: VisitFilter = everyVisit,
): InstanceRecords {
  const forecast = targets[target];
  const { values, days } = truth.targets[target]!;
  return collect(truth, FORECAST_RECORD.width, (visit, subject) => {
    const value = values[visit]!;
    if (Number.isNaN(value) || forecast === undefined || !isCounted(visit)) return undefined;
    const row = subject * months.length + nearestMonth(months, days[visit]!);
    const [lower, upper] = [forecast.lower[row]!, forecast.upper[row]!];
    return [
      Math.abs(forecast.estimate[row]! - value),
      Math.abs(upper - lower),
      lower < value && value < upper ? 1 : 0,
    ];
  });
}

function collect(
  { subjects, starts }: Truth,
  width: number,
  recordOf: (visit: number, subject: number) => readonly number[] | undefined,
): InstanceRecords {
  const recordStarts = new Uint32Array(subjects.length + 1);
  const values: number[] = [];
  for (let subject = 0; subject < subjects.length; subject++) {
    for (let visit = starts[subject]!; visit < starts[subject + 1]!; visit++) {
      const record = recordOf(visit, subject);
      if (record) values.push(...record);
    }
    recordStarts[subject + 1] = values.length / width;
  }
  return { width, starts: recordStarts, values: Float64Array.from(values) };
}
