import { csvText } from '../csv-table.ts';
import { benchmarkData } from './benchmark-data.ts';
import type { BenchmarkReport } from './benchmark-report.ts';

/**
 * A benchmark report as one CSV file, safe to open in a spreadsheet: tables one below the other, separated by an empty line.
 *
 * @source `benchmarkData`
 */
export function benchmarkCsv(report: BenchmarkReport): string {
  return benchmarkData(report)
    .map(({ rows }) => csvText(rows))
    .join('\r\n');
}
