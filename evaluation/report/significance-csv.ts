import { csvText } from './csv-table.ts';
import type { SignificanceReport } from './report.ts';
import { significanceData } from './significance-data.ts';

/**
 * A report as one CSV file, safe to open in a spreadsheet: tables one below the other, separated by an empty line. Numbers
 * are those of the JSON, to the last digit; what is undefined is empty.
 *
 * @source `significanceData`
 */
export function significanceCsv(report: SignificanceReport): string {
  return significanceData(report)
    .map(({ rows }) => csvText(rows))
    .join('\r\n');
}
