import { type ByteSource, InvalidSubmissionError, type Notice, type OnProgress } from '../../evaluator.ts';
import { ProblemList } from '../../formats/problems.ts';
import { openTable } from '../../formats/table.ts';
import type { Table } from '../../formats/table-rows.ts';
import { checkCompleteness } from './check-completeness.ts';
import { checkValues, type ForecastParts } from './check-values.ts';
import { forecastColumns, keys } from './columns.ts';
import { ForecastRows } from './forecast-rows.ts';
import type { Forecasts } from './forecasts.ts';
import type { Protocol } from './protocol.ts';
import type { Truth } from './truth.ts';

/**
 * Reads a submission: one row for each subject and month, in any order.
 *
 * @param source     - CSV, TSV, JSON Lines or Parquet
 * @param truth      - tells the subjects; rows of others are ignored, with a notice
 * @param protocol   - names of the columns, classes and targets
 * @param onProgress - told of the bytes read
 * @returns the forecasts, probabilities normalised
 * @throws InvalidSubmissionError with all problems
 * @source TADPOLE submission format
 */
export async function readForecasts(
  source: ByteSource,
  truth: Truth,
  protocol: Protocol,
  onProgress?: OnProgress,
): Promise<Forecasts> {
  const problems = new ProblemList();
  const table = await openTable(source, { columns: forecastColumns(protocol), onProgress }, problems);
  checkPairs(table, protocol, problems);
  const rows = new ForecastRows(table, truth, protocol, problems);
  if (problems.total === 0) for await (const row of table.rows) rows.read(row);
  const isWhole = problems.total === 0;
  const parts = checkValues(rows, protocol, problems);
  const months = isWhole ? checkCompleteness(rows, truth, protocol, problems) : new Int32Array();
  if (problems.total > 0) throw new InvalidSubmissionError(problems.first(), problems.total);
  const { extraSubjects } = rows;
  const extra: Notice[] = [];
  if (extraSubjects.size > 0) {
    const message = `${extraSubjects.size} subjects are not of this task; their rows are ignored`;
    extra.push({ code: 'extra_subject_ignored', message, count: extraSubjects.size });
  }
  return arrange(rows, months, truth, parts, protocol, extra);
}

/** In the short form a probability, an estimate or an end of an interval may not be left alone. */
function checkPairs({ columns }: Table<string>, protocol: Protocol, problems: ProblemList): void {
  if (problems.total > 0) return;
  const has = (key: string) => columns[key]! >= 0;
  const probabilities = protocol.classes.filter((_, of) => has(keys.probability(of))).length;
  const refuse = (message: string) => problems.add({ code: 'missing_column', line: 1, message });
  if (probabilities > 0 && probabilities < protocol.classes.length) {
    refuse(
      `only ${probabilities} of the probabilities of ${protocol.classes.join(', ')} have a column; expected all or none`,
    );
  }
  const estimates = protocol.targets.map((_, target) => has(keys.estimate(target)));
  if (probabilities === 0 && !estimates.includes(true)) {
    refuse('no column has a probability or an estimate; expected those of the diagnosis or of a target');
  }
  for (const [target, hasEstimate] of estimates.entries()) {
    const [hasLower, hasUpper] = [has(keys.lower(target)), has(keys.upper(target))];
    if (hasLower !== hasUpper || (hasLower && !hasEstimate)) {
      refuse(
        `${protocol.targets[target]?.forecastColumn}: expected estimate, lower and upper, or the estimate alone, or none of them`,
      );
    }
  }
}

/** Puts the rows into the order of subjects and months; all are there. */
function arrange(
  rows: ForecastRows,
  months: Int32Array,
  truth: Truth,
  { hasDiagnosis, hasTarget, notices }: ForecastParts,
  { classes }: Protocol,
  extra: readonly Notice[],
): Forecasts {
  const monthIndex = new Map(Array.from(months, (month, index) => [month, index]));
  const places = Uint32Array.from(
    { length: rows.count },
    (_, row) => rows.subjects.at(row) * months.length + monthIndex.get(rows.months.at(row))!,
  );
  const cells = truth.subjects.length * months.length;
  const column = (value: number): Float64Array => {
    const sorted = new Float64Array(cells);
    for (const [row, cell] of places.entries()) sorted[cell] = rows.values[value]!.at(row);
    return sorted;
  };
  return {
    months,
    probabilities: hasDiagnosis ? normalize(classes.map((_, of) => column(of))) : undefined,
    targets: hasTarget.map((isForecast, target) => {
      if (!isForecast) return undefined;
      const at = classes.length + 3 * target;
      return { estimate: column(at), lower: column(at + 1), upper: column(at + 2) };
    }),
    notices: [...notices, ...extra],
  };
}

/** Negative probabilities count as 0; those of a row sum to 1. */
function normalize(columns: readonly Float64Array[]): Float64Array {
  const [{ length } = new Float64Array()] = columns;
  const normalized = new Float64Array(length * columns.length);
  for (let row = 0; row < length; row++) {
    const own = columns.map((column) => Math.max(0, column[row]!));
    const sum = own.reduce((total, probability) => total + probability, 0);
    for (const [of, probability] of own.entries()) normalized[row * columns.length + of] = probability / sum;
  }
  return normalized;
}
