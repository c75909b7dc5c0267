import type { DataTable } from './csv-table.ts';
import { type ReportBlock, reportDocument } from './document.ts';
import type { SignificanceReport } from './report.ts';
import { significanceData } from './significance-data.ts';

/** A report of any kind as the renderings take it: they differ in nothing but their syntax. */
export interface PrintedReport {
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
  /** All its numbers, to the last digit. */
  readonly data: readonly DataTable[];
}

/**
 * A significance report as the renderings show it.
 *
 * @source `reportDocument`
 */
export function printedReport(report: SignificanceReport): PrintedReport {
  return { title: report.title, blocks: reportDocument(report), data: significanceData(report) };
}
