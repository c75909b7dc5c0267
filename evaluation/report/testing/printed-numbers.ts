import type { ReportBlock } from '../document.ts';
import type { PrintedReport } from '../printed-report.ts';

/** Tests only: the numbers of a text as they stand there, digit by digit. */
export const numbersIn = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/g) ?? [];

/** Tests only: every text of a report in the order in which a reader meets it. */
export function textsOf({ title, blocks }: PrintedReport, { withFigures = true } = {}): string[] {
  return [title, ...blocks.flatMap((block) => blockTexts(block, withFigures))];
}

function blockTexts(block: ReportBlock, withFigures: boolean): readonly string[] {
  switch (block.kind) {
    case 'list':
      return block.items;
    case 'figure':
      return withFigures ? [block.caption] : [];
    case 'table':
      return [block.caption, ...block.columns.map(({ label }) => label), ...block.rows.flat(), block.notes];
    default:
      return [block.text];
  }
}

/** Tests only: what a reader sees of HTML, without drawings. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(head|svg|button|nav)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp|#39|#x27);/g, ' ');
}

/** Tests only: what a reader sees of a LaTeX document, with heads of tables once. */
export function textOfLatex(source: string): string {
  return source
    .slice(source.indexOf('\\begin{document}'))
    .replace(/\\endfirsthead[\s\S]*?\\endhead/g, ' ')
    .replace(/\\(label|begin|end|includegraphics(\[.*?\])?)\{.*?\}.*|\\ensuremath\{\^\d\}/g, ' ')
    .replaceAll('\\char34{}', '"')
    .replaceAll('-{}', '-')
    .replaceAll('\\allowbreak{}', '');
}

/** Tests only: what a reader sees of Typst source, without drawings. */
export function textOfTypst(source: string): string {
  return [...source.slice(source.indexOf('#text(size: 17pt')).matchAll(/.+/g)]
    .map(([line]) => (line.startsWith('#figure(fitted(') ? line.slice(line.lastIndexOf('caption: ')) : line))
    .flatMap((line) => line.match(/"(?:[^"\\]|\\.)*"/g) ?? [])
    .map((literal) => literal.replace(/\\u\{.*?\}/g, ' '))
    .join('\n')
    .replaceAll('\u200b', '');
}

/** Tests only: the numbers of a value that JSON can hold. */
export function leavesOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
