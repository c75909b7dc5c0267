import type { FigureBlock, ReportBlock } from './document.ts';
import { PRINT_THEME } from './figures/theme.ts';
import type { PrintedReport } from './printed-report.ts';
import type { ReportTable } from './tables.ts';
import { wrappable } from './wrappable.ts';

const PREAMBLE = `
#set page(
  paper: "a4",
  margin: (x: 2cm, top: 2cm, bottom: 2.2cm),
  footer: context [
    #set text(size: 8pt, fill: luma(90))
    #running #h(1fr) #counter(page).display("1 / 1", both: true)
  ],
)
#set text(font: ("Geist", "Libertinus Serif", "Noto Sans S Chinese", "Noto Sans Korean", "DejaVu Sans Mono", "Noto Emoji"), size: 9.5pt, lang: "en")
#set par(justify: false, leading: 0.62em, spacing: 0.9em)
#set list(spacing: 0.7em)
#set table(stroke: none, inset: (_, row) => (x: 3.5pt, top: if row == 1 { 4.4pt } else { 2.6pt }, bottom: 2.8pt))
#show heading: set block(above: 1.5em, below: 0.8em)
#show heading: set text(weight: 600)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption: it => block(sticky: true, width: 100%, align(left, text(size: 8.5pt, it)))
#show raw: set text(font: ("Geist Mono", "DejaVu Sans Mono", "Noto Emoji"), size: 7.5pt)
#let head(label) = text(weight: 600, label)
#let widest(size, ..cells) = calc.max(..cells.pos().map(cell => measure(text(size: size, number-width: "tabular", cell)).width)) + 7.5pt
#let fitted(source, ratio, description) = layout(size => {
  let width = calc.min(size.width, 22.5cm * ratio)
  align(center, image(bytes(source), format: "svg", width: width, alt: description))
})
`;

/**
 * Tables with more rows than this stand in the PDF without tags for each cell, which would be most of its bytes: a reader
 * who listens is told of the CSV file instead.
 */
const MOST_TAGGED_ROWS = 200;

/** In tables with more rows than this the widths of columns are found from their longest cells alone: half of the time. */
const MOST_MEASURED_ROWS = 100;

/** Before a table that may break: the room that its head and first rows take, so that it does not begin at the foot of a page. */
const ROOM = '#block(height: 3.5cm, above: 1.4em, below: 0pt, sticky: true)\n#v(-3.5cm)';

/** Tables of no more rows than this stay on one page. */
const UNBROKEN_ROWS = 20;

/**
 * A report as Typst source, from which the PDF is made. Every text of others stands inside a string literal, never in
 * markup, so that nothing in a name can be taken for a command.
 *
 * @source Typst 0.13 reference: strings know the escapes \\\\, \\" and \\u{…} only
 */
export function reportTypst(report: PrintedReport): string {
  const title = literal(report.title);
  return [
    `#set document(title: ${title}, date: none)`,
    `#let running = text(${title})`,
    PREAMBLE.trim(),
    `#text(size: 17pt, weight: 600, ${title})`,
    ...report.blocks.map((block, i) => blockSource(block, report.blocks[i + 1])),
    '',
  ].join('\n\n');
}

function blockSource(block: ReportBlock, next: ReportBlock | undefined): string {
  switch (block.kind) {
    case 'heading':
      return `#heading(level: 1, ${literal(block.text)})`;
    case 'paragraph':
      return next?.kind === 'code'
        ? `#block(sticky: true, par(${sentence(block.text)}))`
        : `#par(${sentence(block.text)})`;
    case 'list':
      return `#list(${block.items.map(sentence).join(', ')})`;
    case 'code':
      return `#raw(block: true, ${literal(breakable(block.text))})`;
    case 'table':
      return tableSource(block);
    case 'figure':
      return figureSource(block);
  }
}

function figureSource({ draw, caption }: FigureBlock): string {
  const svg = draw(PRINT_THEME);
  const { width, height } = sizeOf(svg);
  const ratio = (width / height).toFixed(4);
  return `#figure(fitted(${literal(svg)}, ${ratio}, ${literal(caption)}), caption: ${sentence(caption)})`;
}

/**
 * A figure of a report as Typst source of a page of its size: text stays text, to be placed in other documents.
 *
 * @source Typst 0.13 reference: pages of automatic size
 */
export function figureTypst({ draw, caption }: FigureBlock): string {
  const svg = draw(PRINT_THEME);
  return [
    '#set document(date: none)',
    '#set page(width: auto, height: auto, margin: 0pt)',
    `#image(bytes(${literal(svg)}), format: "svg", width: ${sizeOf(svg).width * POINTS}pt, alt: ${literal(caption)})`,
  ].join('\n');
}

/** Points of a pixel. */
const POINTS = 0.75;

function sizeOf(svg: string): { width: number; height: number } {
  const [, width = '1', height = '1'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

function tableSource({ caption, columns, rows, notes }: ReportTable): string {
  const hasNames = columns.some(({ kind }) => kind === 'name');
  const isLong = rows.length > MOST_MEASURED_ROWS;
  const size = columns.length > 9 ? '7pt' : '8.5pt';
  const widths = columns.map(({ label, kind }, i) => {
    if (kind === 'name' || (!hasNames && i === columns.length - 1)) return '1fr';
    return isLong ? widthOf(size, label, rows, i) : 'auto';
  });
  const align = columns.map(({ kind }) => (kind === 'number' ? 'right' : 'left')).join(', ');
  const cells = rows.map(
    (row) =>
      `  ${row.map((text, i) => (columns[i]?.kind === 'name' ? sentence(text) : literal(text))).join(', ')},`,
  );
  const isTagged = rows.length <= MOST_TAGGED_ROWS;
  const alt = isTagged
    ? ''
    : `alt: ${literal(`${caption}: ${rows.length} rows, which the CSV file holds`)}, `;
  const isWhole = rows.length <= UNBROKEN_ROWS;
  return [
    ...(isWhole ? ['#[', '#show figure.where(kind: table): set block(breakable: false)'] : [ROOM]),
    `#${isLong ? 'context ' : ''}figure(${alt}caption: ${literal(caption)}, {`,
    `  set text(size: ${size}, number-width: "tabular")`,
    `  ${isTagged ? '' : 'pdf.artifact'}(table(columns: (${widths.join(', ')}), align: (${align}),`,
    `  table.hline(stroke: 0.8pt),`,
    `  table.header(${columns.map(({ label }) => `head(${literal(label)})`).join(', ')}),`,
    `  table.hline(stroke: 0.4pt),`,
    ...cells,
    `  table.hline(stroke: 0.8pt)))`,
    '})',
    ...(isWhole ? [']'] : []),
    ...(notes ? [`#text(size: 8pt, ${literal(notes)})`] : []),
  ].join('\n');
}

/** The width of a column by its head and its longest cells: digits are all as wide as each other. */
function widthOf(size: string, label: string, rows: ReportTable['rows'], column: number): string {
  const longest = [...new Set(rows.map((row) => row[column] ?? ''))]
    .sort((a, b) => b.length - a.length)
    .slice(0, 8);
  return `widest(${size}, head(${literal(label)}), ${longest.map(literal).join(', ')})`;
}

/** Lets a long command break where its words end. */
const breakable = (command: string): string => command.replaceAll(' --', ' \\\n  --');

/** A literal whose long words break: names may have no spaces. */
const sentence = (text: string): string => literal(wrappable(text));

/**
 * A Typst string literal.
 *
 * @source Typst 0.13 reference, type `str`
 */
export function literal(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/\p{Cc}/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
  return `"${escaped}"`;
}
