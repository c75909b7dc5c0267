import type { Notice, Problem } from '../../evaluator.ts';
import type { GrowingArray } from '../../formats/growing-array.ts';
import type { ProblemList } from '../../formats/problems.ts';
import type { ForecastRows } from './forecast-rows.ts';
import type { Protocol } from './protocol.ts';
import { codeOf, type Target } from './target.ts';

/** What of a submission is forecast at all. */
export interface ForecastParts {
  readonly hasDiagnosis: boolean;
  readonly hasTarget: readonly boolean[];
  readonly notices: readonly Notice[];
}

/**
 * Looks at the numbers of a submission. A diagnosis or target that is missing in every row, or 0 in every row, is not
 * forecast; one that is missing in some rows is a problem. What is odd, but has a meaning, gets a notice.
 *
 * @param rows     - rows of the submission; negative probabilities are set to 0
 * @param protocol  - classes and targets
 * @param problems - gets problems with line and column
 * @returns what is forecast
 * @source rules of the TADPOLE web site; its evalOneSubmissionD4.py for what counts as not forecast
 */
export function checkValues(rows: ForecastRows, protocol: Protocol, problems: ProblemList): ForecastParts {
  const classes = protocol.classes.length;
  const notices: Notice[] = [];
  const hasDiagnosis = checkProbabilities(rows, protocol.classes, problems, notices);
  const hasTarget = protocol.targets.map((target, index) => {
    const [estimate, lower, upper] = rows.values.slice(classes + 3 * index);
    if (!estimate || !lower || !upper) throw new Error('no such target');
    noteIntervals(target, { estimate, lower, upper }, notices);
    return checkEstimates(rows, target, classes + 3 * index, problems, notices);
  });
  return { hasDiagnosis, hasTarget, notices };
}

type Column = GrowingArray<Float64Array>;

const everyRow = (rows: ForecastRows, holds: (row: number) => boolean): boolean => {
  for (let row = 0; row < rows.count; row++) if (!holds(row)) return false;
  return true;
};

function place(rows: ForecastRows, row: number, value: number): Pick<Problem, 'line' | 'column'> {
  const column = rows.columns[value]!;
  return { line: rows.lines.at(row), ...(column < 0 ? {} : { column: column + 1 }) };
}

function checkProbabilities(
  rows: ForecastRows,
  names: readonly string[],
  problems: ProblemList,
  notices: Notice[],
): boolean {
  const columns = rows.values.slice(0, names.length);
  const isEmpty = (row: number) => columns.every((column) => Number.isNaN(column.at(row)));
  const isZero = (row: number) => columns.every((column) => column.at(row) === 0);
  if (everyRow(rows, isEmpty) || everyRow(rows, isZero)) {
    if (names.length > 0) notices.push(notForecast('diagnosis', 'the diagnosis', rows.count));
    return false;
  }
  let clamped = 0;
  for (let row = 0; row < rows.count; row++) {
    if (rows.isDefective.at(row) === 1) continue;
    const missing = columns.findIndex((column) => Number.isNaN(column.at(row)));
    if (missing >= 0) {
      const message =
        `the probability of ${names[missing]} is missing; expected a number in every row, or ` +
        'no probability in any row where the diagnosis is not forecast';
      problems.add({ code: 'probability_nan', ...place(rows, row, missing), message });
      continue;
    }
    if (columns.some((column) => column.at(row) < 0)) clamped += 1;
    const sum = columns.reduce((total, column) => total + Math.max(0, column.at(row)), 0);
    if (sum > 0 && sum < Infinity) continue;
    const message =
      sum === 0
        ? `no probability is above 0; expected one of ${names.join(', ')} above 0`
        : 'the probabilities are too large to be added up; expected numbers of usual size';
    const code = sum === 0 ? 'probability_all_zero' : 'probability_too_large';
    problems.add({ code, ...place(rows, row, 0), message });
  }
  if (clamped > 0) {
    const message = `${clamped} rows have a negative probability; it counts as 0`;
    notices.push({ code: 'probability_negative_clamped', message, count: clamped });
  }
  return true;
}

function checkEstimates(
  rows: ForecastRows,
  target: Target,
  value: number,
  problems: ProblemList,
  notices: Notice[],
): boolean {
  const estimate = rows.values[value]!;
  const isEmpty = (row: number) => Number.isNaN(estimate.at(row));
  if (everyRow(rows, isEmpty) || everyRow(rows, (row) => estimate.at(row) === 0)) {
    notices.push(notForecast(codeOf(target), target.name, rows.count));
    return false;
  }
  for (let row = 0; row < rows.count; row++) {
    if (!isEmpty(row) || rows.isDefective.at(row) === 1) continue;
    const message =
      `${target.forecastColumn} is missing; expected a number in every row, ` +
      'or none in any row where it is not forecast';
    problems.add({ code: `${codeOf(target)}_nan`, ...place(rows, row, value), message });
  }
  return true;
}

const notForecast = (code: string, what: string, count: number): Notice => ({
  code: `${code}_not_forecast`,
  message: `${what} is empty or 0 in every row, so it counts as not forecast and has no score`,
  count,
});

interface Interval {
  readonly estimate: Column;
  readonly lower: Column;
  readonly upper: Column;
}

function noteIntervals(target: Target, { estimate, lower, upper }: Interval, notices: Notice[]): void {
  let [reversed, zeroWidth, outside] = [0, 0, 0];
  for (let row = 0; row < estimate.length; row++) {
    const [low, middle, high] = [lower.at(row), estimate.at(row), upper.at(row)];
    if (low > high) reversed += 1;
    else if (middle < low || middle > high) outside += 1;
    if (low === high) zeroWidth += 1;
  }
  const note = (code: string, count: number, what: string) => {
    if (count === 0) return;
    const message = `${target.forecastColumn}: ${count} rows have ${what}`;
    notices.push({ code: `${codeOf(target)}_${code}`, message, count });
  };
  note('ci_reversed', reversed, 'an interval whose lower end is above its upper end; it holds no value');
  note(
    'ci_zero_width',
    zeroWidth,
    'an interval without width; where a visit meets one, WES is the plain MAE',
  );
  note('point_outside_ci', outside, 'an estimate outside its own interval');
}
