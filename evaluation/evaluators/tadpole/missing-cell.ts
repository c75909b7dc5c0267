import { textToDecimal } from '../../formats/cell-number.ts';
import type { TableRow } from '../../formats/table-rows.ts';

/** What programs write for a value that is not there. */
const MISSING = /^\s*(nan|na|n\/a|#n\/a|null|none)?\s*$/i;

/**
 * Whether a cell says that there is no value.
 *
 * @param row    - a row
 * @param column - place of the cell
 * @returns true for an empty cell, `NaN`, `NA`, `null` and their like
 * @source what pandas.read_csv takes as missing
 */
export const isMissing = (row: TableRow, column: number): boolean =>
  row.isEmpty(column) || MISSING.test(row.text(column));

/**
 * A number that may be missing.
 *
 * @param row    - a row; gets a problem where the cell is anything else
 * @param column - place of the cell
 * @returns the number; NaN where it is missing or no number
 * @source definition
 */
export function numberOrMissing(row: TableRow, column: number): number {
  if (row.isEmpty(column)) return Number.NaN;
  const text = row.text(column);
  const value = textToDecimal(text);
  return Number.isNaN(value) && !MISSING.test(text) ? row.number(column) : value;
}
