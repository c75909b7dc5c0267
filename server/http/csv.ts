import { csvCell } from '#evaluation/report/csv-table.ts';

export type Cell = string | number | boolean | Date | null;

/** Rows as CSV (RFC 4180), numbers at full precision, formulas of spreadsheets defused. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('');
}

function toField(cell: Cell): string {
  if (cell instanceof Date) return cell.toISOString();
  return csvCell(typeof cell === 'boolean' ? String(cell) : cell);
}
