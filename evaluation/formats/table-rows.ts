import type { OnProgress } from '../evaluator.ts';

/** A column that a table may or must have. */
export interface ColumnDeclaration {
  /** Its name as messages have it, then other names that are accepted. */
  readonly names: readonly [string, ...string[]];
  readonly isOptional?: boolean;
}

/** How a table is to be read. */
export interface TableSettings<Key extends string> {
  readonly columns: Readonly<Record<Key, ColumnDeclaration>>;
  /** Names of columns that are wanted beside those declared, e.g. quantile levels; others are ignored. */
  readonly others?: RegExp;
  /** Whether messages must not quote cells: ground truth. */
  readonly isSecret?: boolean;
  readonly onProgress?: OnProgress | undefined;
}

/** A column that was found: `column` is what {@link TableRow} takes. */
export interface FoundColumn {
  readonly name: string;
  readonly column: number;
}

/**
 * A table whose header has been read. Defects go to the list of problems: those of the header leave no rows, rows
 * with a defect of form (cells missing, broken quotes) are left out. So look at the list before missing rows are
 * reported.
 */
export interface Table<Key extends string> {
  /** Place of each declared column, -1 where an optional one is absent. */
  readonly columns: Readonly<Record<Key, number>>;
  /** Undeclared columns whose names match `others`, in file order. */
  readonly others: readonly FoundColumn[];
  /** All names in the header, in file order, and its line in formats that have lines. */
  readonly header: { readonly names: readonly string[]; readonly line?: number };
  /** Can be gone through once. Each row is valid until the next one is asked for. */
  readonly rows: AsyncIterable<TableRow>;
}

/** One row. Columns are given by place; one that is absent (-1) has empty cells. */
export interface TableRow {
  /** Line of the file where the row begins; number of the row in a Parquet file. */
  readonly line: number;
  isEmpty(column: number): boolean;
  /** The cell as it stands, quotes removed; `''` where empty. */
  text(column: number): string;
  /** The cell as a finite decimal number; where it is none, notes a problem and answers NaN. */
  number(column: number): number;
  /** Notes a problem with a cell; `expected` ends the sentence "COLUMN is "x"; expected ". */
  refuse(column: number, code: string, expected: string): void;
}
