import { printedBenchmarkReport } from '#evaluation/report/benchmark/benchmark-document.ts';
import type { BenchmarkReport } from '#evaluation/report/benchmark/benchmark-report.ts';
import { type FigureBlock, type ReportBlock, reportDocument } from '#evaluation/report/document.ts';
import { PAGE_THEME } from '#evaluation/report/figures/theme.ts';
import type { SignificanceReport } from '#evaluation/report/report.ts';

/** A block of a report with its figure drawn. */
export type PageBlock = Exclude<ReportBlock, FigureBlock> | { kind: 'figure'; caption: string; svg: string };

/** A report as its page shows it: the same blocks as in every other rendering. */
export const reportPage = (report: SignificanceReport): PageBlock[] => pageBlocks(reportDocument(report));

/** The same of a benchmark report. */
export function printedBenchmark(report: BenchmarkReport): { title: string; blocks: PageBlock[] } {
  const { title, blocks } = printedBenchmarkReport(report);
  return { title, blocks: pageBlocks(blocks) };
}

function pageBlocks(blocks: readonly ReportBlock[]): PageBlock[] {
  return blocks.map((block) =>
    block.kind === 'figure' ? { kind: 'figure', caption: block.caption, svg: block.draw(PAGE_THEME) } : block,
  );
}
