import { textToDecimal } from './cell-number.ts';
import type { ProblemList } from './problems.ts';
import { type RefusedCell, refuseCell, refuseNumber } from './refuse-cell.ts';
import type { TableRow } from './table-rows.ts';

/** A row of a format that has values, not texts: JSON Lines, Parquet. */
export class ValueRow implements TableRow {
  line = 0;
  /** By column; null and undefined are empty cells. */
  values: readonly unknown[] = [];
  private readonly names: readonly string[];
  private readonly problems: ProblemList;
  private readonly isSecret: boolean;

  /**
   * @param names    - names of the columns
   * @param problems - gets what is wrong with cells
   * @param isSecret - whether cells must not be quoted
   * @source definition
   */
  constructor(names: readonly string[], problems: ProblemList, isSecret: boolean) {
    this.names = names;
    this.problems = problems;
    this.isSecret = isSecret;
  }

  isEmpty(column: number): boolean {
    return this.text(column) === '';
  }

  text(column: number): string {
    const value = this.values[column];
    if (value === null || value === undefined) return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  number(column: number): number {
    const value = this.values[column];
    const number =
      typeof value === 'number' && Number.isFinite(value) ? value : textToDecimal(this.text(column));
    return Number.isNaN(number) ? refuseNumber(this.problems, this.cell(column)) : number;
  }

  refuse(column: number, code: string, expected: string): void {
    refuseCell(this.problems, this.cell(column), code, expected);
  }

  private cell(column: number): RefusedCell {
    const { line, isSecret } = this;
    return { line, column: undefined, name: this.names[column] ?? '', text: this.text(column), isSecret };
  }
}
