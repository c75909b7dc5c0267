import { GrowingArray } from '../../formats/growing-array.ts';
import type { ProblemList } from '../../formats/problems.ts';
import type { Table, TableRow } from '../../formats/table-rows.ts';
import { parseMonth } from './calendar.ts';
import { keys } from './columns.ts';
import { numberOrMissing } from './missing-cell.ts';
import type { Protocol } from './protocol.ts';
import type { Truth } from './truth.ts';

const doubles = () => new GrowingArray((length) => new Float64Array(length));
const integers = () => new GrowingArray((length) => new Int32Array(length));

/** Rows of a submission as they come, column by column; those of subjects outside the truth are only counted. */
export class ForecastRows {
  readonly subjects = integers();
  readonly months = integers();
  readonly lines = integers();
  /** 1 where a cell of the row was refused. */
  readonly isDefective = integers();
  /** Probabilities of the classes, then estimate, lower and upper of each target; NaN where missing. */
  readonly values: readonly GrowingArray<Float64Array>[];
  /** Where each of the values stands in the file. */
  readonly columns: readonly number[];
  /** Subjects outside the truth, with their first line. */
  readonly extraSubjects = new Map<string, number>();
  /** Of each subject of the truth: month → line. */
  readonly lineOf: readonly Map<number, number>[];
  private readonly table: Table<string>;
  private readonly truth: Truth;
  private readonly problems: ProblemList;

  constructor(table: Table<string>, truth: Truth, protocol: Protocol, problems: ProblemList) {
    this.table = table;
    this.truth = truth;
    this.problems = problems;
    this.lineOf = truth.subjects.map(() => new Map());
    const wanted = [
      ...protocol.classes.map((_, of) => keys.probability(of)),
      ...protocol.targets.flatMap((_, target) => [
        keys.estimate(target),
        keys.lower(target),
        keys.upper(target),
      ]),
    ];
    this.columns = wanted.map((key) => table.columns[key]!);
    this.values = wanted.map(doubles);
  }

  get count(): number {
    return this.lines.length;
  }

  /** Takes up a row. */
  read(row: TableRow): void {
    const { columns } = this.table;
    const id = row.text(columns[keys.subject]!).trim();
    if (id === '') {
      row.refuse(columns[keys.subject]!, 'subject_missing', 'the id of a subject');
      return;
    }
    const subject = this.truth.subjectIndex.get(id);
    if (subject === undefined) {
      if (!this.extraSubjects.has(id)) this.extraSubjects.set(id, row.line);
      return;
    }
    const month = parseMonth(row.text(columns[keys.month]!).trim());
    if (Number.isNaN(month)) {
      row.refuse(columns[keys.month]!, 'bad_month', 'a month as YYYY-MM between 1800 and 2299, e.g. 2018-01');
      return;
    }
    const earlier = this.lineOf[subject]!.get(month);
    if (earlier !== undefined) {
      const expected = `one row for each subject and month; this one is on line ${earlier} already`;
      row.refuse(columns[keys.month]!, 'duplicate_forecast', expected);
      return;
    }
    this.lineOf[subject]!.set(month, row.line);
    this.store(row, subject, month);
  }

  private store(row: TableRow, subject: number, month: number): void {
    const before = this.problems.total;
    for (const [index, column] of this.columns.entries()) {
      this.values[index]!.push(numberOrMissing(row, column));
    }
    this.subjects.push(subject);
    this.months.push(month);
    this.lines.push(row.line);
    this.isDefective.push(this.problems.total > before ? 1 : 0);
  }
}
