import { type ByteSource, InvalidTruthError } from '../../evaluator.ts';
import { ProblemList } from '../../formats/problems.ts';
import { openTable } from '../../formats/table.ts';
import type { Table, TableRow } from '../../formats/table-rows.ts';
import { parseDate } from './calendar.ts';
import { keys, truthColumns } from './columns.ts';
import { isMissing, numberOrMissing } from './missing-cell.ts';
import type { Protocol } from './protocol.ts';
import type { Truth } from './truth.ts';

interface Visit {
  readonly diagnosis: number;
  readonly diagnosisDay: number;
  readonly values: readonly number[];
  readonly days: readonly number[];
}

/**
 * Reads the visits at which the truth was seen.
 *
 * @param source  - CSV, TSV, JSON Lines or Parquet; one row a visit, several a subject, values may be empty
 * @param protocol - names of the columns and classes
 * @returns visits by subject
 * @throws InvalidTruthError with all problems
 * @source TADPOLE data set D4
 */
export async function readTruth(source: ByteSource, protocol: Protocol): Promise<Truth> {
  const problems = new ProblemList();
  const table = await openTable(source, { columns: truthColumns(protocol), isSecret: true }, problems);
  const visits = new Map<string, Visit[]>();
  const seen = new Map<string, number>();
  for await (const row of table.rows) {
    const subject = row.text(table.columns[keys.subject]!).trim();
    if (subject === '') {
      row.refuse(table.columns[keys.subject]!, 'subject_missing', 'the id of a subject');
      continue;
    }
    const visit = readVisit(row, table, protocol);
    const key = JSON.stringify([subject, visit.diagnosisDay, visit.days]);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      problems.add({
        code: 'duplicate_visit',
        line: row.line,
        message: `this subject has a visit of the same dates on line ${earlier}; expected each visit once`,
      });
    }
    seen.set(key, row.line);
    const others = visits.get(subject);
    if (others) others.push(visit);
    else visits.set(subject, [visit]);
  }
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
  return arrange(visits, protocol.targets.length);
}

function readVisit(row: TableRow, { columns }: Table<string>, protocol: Protocol): Visit {
  const days = new Map<number, number>();
  const dayIn = (column: number, isNeeded: boolean): number => {
    const known = days.get(column) ?? readDay(row, column);
    days.set(column, known);
    if (isNeeded && isMissing(row, column)) {
      row.refuse(column, 'date_missing', 'a date as YYYY-MM-DD, since the row has a value of that date');
    }
    return known;
  };
  const values = protocol.targets.map((_, target) => numberOrMissing(row, columns[keys.value(target)]!));
  const targetDays = values.map((value, target) => dayIn(columns[keys.date(target)]!, !Number.isNaN(value)));
  if (protocol.classes.length === 0) {
    return { diagnosis: -1, diagnosisDay: Number.NaN, values, days: targetDays };
  }
  const diagnosis = readClass(row, columns[keys.diagnosis]!, protocol.classes);
  return {
    diagnosis,
    diagnosisDay: dayIn(columns[keys.visitDate]!, diagnosis >= 0),
    values,
    days: targetDays,
  };
}

function readClass(row: TableRow, column: number, classes: readonly string[]): number {
  if (isMissing(row, column)) return -1;
  const found = classes.indexOf(row.text(column).trim());
  if (found < 0) row.refuse(column, 'unknown_class', `${classes.join(', ')}, or nothing`);
  return found;
}

function readDay(row: TableRow, column: number): number {
  if (isMissing(row, column)) return Number.NaN;
  const day = parseDate(row.text(column).trim());
  if (Number.isNaN(day)) row.refuse(column, 'bad_date', 'a date as YYYY-MM-DD, e.g. 2018-07-31');
  return day;
}

function arrange(visitsOf: ReadonlyMap<string, readonly Visit[]>, targets: number): Truth {
  const visits = [...visitsOf.values()].flat();
  const starts = new Uint32Array(visitsOf.size + 1);
  for (const [subject, own] of [...visitsOf.values()].entries()) {
    starts[subject + 1] = starts[subject]! + own.length;
  }
  const subjects = [...visitsOf.keys()];
  return {
    subjects,
    subjectIndex: new Map(subjects.map((id, index) => [id, index])),
    starts,
    diagnoses: {
      classes: Int16Array.from(visits, ({ diagnosis }) => diagnosis),
      days: Float64Array.from(visits, ({ diagnosisDay }) => diagnosisDay),
    },
    targets: Array.from({ length: targets }, (_, target) => ({
      values: Float64Array.from(visits, ({ values }) => values[target]!),
      days: Float64Array.from(visits, ({ days }) => days[target]!),
    })),
  };
}
