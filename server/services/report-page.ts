import { type ReportBlock, reportDocument } from '#evaluation/report/document.ts';
import { reportFigure } from '#evaluation/report/figures/report-figure.ts';
import { PAGE_THEME } from '#evaluation/report/figures/theme.ts';
import type { SignificanceReport } from '#evaluation/report/report.ts';

type FigureBlock = Extract<ReportBlock, { kind: 'figure' }>;

/** A block of a report with its figure drawn. */
export type PageBlock = Exclude<ReportBlock, FigureBlock> | (FigureBlock & { svg: string });

/** A report as its page shows it: the same blocks as in every other rendering. */
export function reportPage(report: SignificanceReport): PageBlock[] {
  return reportDocument(report).map((block) =>
    block.kind === 'figure' ? { ...block, svg: reportFigure(block.name, report, PAGE_THEME) } : block,
  );
}
