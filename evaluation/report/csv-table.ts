/** One cell of a table of data: numbers at full precision, null where undefined. */
export type CsvCell = string | number | boolean | null;

/** A table of data, its head first. */
export type CsvRows = readonly (readonly CsvCell[])[];

/** A table of data with the stem of its file, and what it holds in a line. */
export interface DataTable {
  readonly name: string;
  readonly holds: string;
  readonly rows: CsvRows;
}

/**
 * One cell: a text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay as they are.
 *
 * @source OWASP, "CSV Injection"; RFC 4180 for the quotes
 */
export function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as CSV, safe to open in a spreadsheet.
 *
 * @source RFC 4180
 */
export function csvText(rows: CsvRows): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * The two ends of an interval as cells.
 *
 * @source none: layout
 */
export const ends = (interval: readonly [number, number] | null): [number | null, number | null] =>
  interval ? [interval[0], interval[1]] : [null, null];
