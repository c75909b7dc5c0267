import { byteKey } from './bytes.ts';
import { parseDecimal } from './cell-number.ts';
import type { DelimitedRecords } from './delimited-records.ts';
import type { ProblemList } from './problems.ts';
import { type RefusedCell, refuseCell, refuseNumber } from './refuse-cell.ts';
import type { TableRow } from './table-rows.ts';

const decoder = new TextDecoder();

/**
 * The text of a cell of the present record, quotation marks removed.
 *
 * @param records - stand at a record
 * @param column  - place of the cell, from 0
 * @returns the text; `''` for a column that is absent (-1)
 * @source RFC 4180, section 2.7
 */
export function cellText(records: DelimitedRecords, column: number): string {
  if (column < 0) return '';
  const bytes = records.bytes.subarray(records.starts[column], records.ends[column]);
  const text = records.isAscii ? byteKey(bytes) : decoder.decode(bytes);
  return records.hasDoubledQuotes ? text.replaceAll('""', '"') : text;
}

/** The present record as a row of the table. */
export class DelimitedRow implements TableRow {
  private readonly records: DelimitedRecords;
  private readonly names: readonly string[];
  private readonly problems: ProblemList;
  private readonly isSecret: boolean;

  /**
   * @param records  - stand at a record of sound form
   * @param names    - names of the columns
   * @param problems - gets what is wrong with cells
   * @param isSecret - whether cells must not be quoted
   * @source definition
   */
  constructor(records: DelimitedRecords, names: readonly string[], problems: ProblemList, isSecret: boolean) {
    this.records = records;
    this.names = names;
    this.problems = problems;
    this.isSecret = isSecret;
  }

  get line(): number {
    return this.records.line;
  }

  isEmpty(column: number): boolean {
    return column < 0 || this.records.starts[column] === this.records.ends[column];
  }

  text(column: number): string {
    return cellText(this.records, column);
  }

  number(column: number): number {
    const { bytes, starts, ends } = this.records;
    const value = column < 0 ? Number.NaN : parseDecimal(bytes, starts[column]!, ends[column]!);
    return Number.isNaN(value) ? refuseNumber(this.problems, this.cell(column)) : value;
  }

  refuse(column: number, code: string, expected: string): void {
    refuseCell(this.problems, this.cell(column), code, expected);
  }

  private cell(column: number): RefusedCell {
    const { line, isSecret } = this;
    return { line, column: column + 1, name: this.names[column] ?? '', text: this.text(column), isSecret };
  }
}
