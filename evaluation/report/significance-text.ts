import { type TextBlock, withoutFigures } from './document.ts';
import { type PrintedReport, printedReport } from './printed-report.ts';
import type { SignificanceReport } from './report.ts';
import type { ReportTable } from './tables.ts';

/**
 * A report as plain text for a terminal.
 *
 * @source none: layout
 */
export function significanceText(report: SignificanceReport): string {
  return reportText(printedReport(report));
}

/**
 * A report of any kind in the same form.
 *
 * @source see {@link significanceText}
 */
export function reportText(report: PrintedReport): string {
  const blocks = withoutFigures(report.blocks).map(blockText);
  return `${[underlined(report.title, '='), ...blocks].join('\n\n')}\n`;
}

function blockText(block: TextBlock): string {
  switch (block.kind) {
    case 'heading':
      return underlined(block.text, '-');
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `* ${item}`).join('\n');
    case 'code':
      return `    ${block.text}`;
    case 'table':
      return tableText(block);
  }
}

function tableText({ caption, columns, rows, notes }: ReportTable): string {
  const widths = columns.map(({ label }, column) =>
    rows.reduce((widest, row) => Math.max(widest, [...(row[column] ?? '')].length), [...label].length),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - [...cell].length);
        return columns[column]?.kind === 'number' ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  const head = line(columns.map(({ label }) => label));
  const table = [caption, '', head, '-'.repeat([...head].length), ...rows.map(line)];
  return [...table, ...(notes ? [notes] : [])].join('\n');
}

const underlined = (text: string, mark: string): string => `${text}\n${mark.repeat([...text].length)}`;
