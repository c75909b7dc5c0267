import { type FigureBlock, type ReportBlock, withoutFigures } from './document.ts';
import { escapeLatex, isLatexLetter } from './escape-latex.ts';
import { type PrintedReport, printedReport } from './printed-report.ts';
import type { SignificanceReport } from './report.ts';
import type { ReportTable } from './tables.ts';
import { wrappable } from './wrappable.ts';

const PREAMBLE = String.raw`\documentclass[10pt,a4paper]{article}
\usepackage{iftex}
\newif\ifunicodefonts
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\else
  \ifLuaTeX
    \IfFileExists{luaotfload.sty}{\usepackage{fontspec}\unicodefontstrue}{\usepackage[T1]{fontenc}}
  \else
    \usepackage{fontspec}\unicodefontstrue
  \fi
\fi
\usepackage[margin=2cm]{geometry}
\usepackage{booktabs,longtable,array,graphicx}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.6em}
\setlength{\tabcolsep}{3pt}
\renewcommand{\topfraction}{0.9}
\renewcommand{\textfraction}{0.1}
\renewcommand{\floatpagefraction}{0.7}
\sloppy`;

/** What a character is that the font has no letter for: its code point, in small. */
const STAND_IN = String.raw`\newcommand{\codepoint}[1]{{\scriptsize U+#1}\allowbreak}`;

/** For engines that read Unicode: an active character that stands for itself where the font has it. */
const DECLARE = String.raw`\newcommand{\printcharacter}[1]{\ifunicodefonts
    \iffontchar\font"#1 \char"#1 \else\codepoint{#1}\fi\else\codepoint{#1}\fi}
  \newcommand{\declarecharacter}[1]{\begingroup\lccode"7E="#1\relax
    \lowercase{\endgroup\protected\def~}{\printcharacter{#1}}\catcode"#1=13 }`;

/**
 * A report as a LaTeX document with booktabs tables; each table stands alone and can be copied into a paper that loads
 * `booktabs` and `longtable`. Every text of others is escaped: nothing in a name is run. A character that the font has no
 * letter for appears as its code point, so that the document compiles, and nothing goes missing in silence.
 *
 * @source booktabs 1.618, longtable 4.17; Knuth (1984), "The TeXbook", ch. 8 and e-TeX for active characters
 */
export function significanceLatex(report: SignificanceReport): string {
  return reportLatex(printedReport(report));
}

/**
 * A report of any kind in the same form, without figures, which show nothing that the tables do not say: one file that
 * needs no other.
 *
 * @source see {@link significanceLatex}
 */
export function reportLatex({ title, blocks }: PrintedReport): string {
  return latexDocument(title, withoutFigures(blocks));
}

/**
 * The same with its figures, which lie beside it as `figures/NAME.pdf`.
 *
 * @source see {@link significanceLatex}
 */
export function reportLatexWithFigures({ title, blocks }: PrintedReport): string {
  return latexDocument(title, blocks);
}

function latexDocument(title: string, blocks: readonly ReportBlock[]): string {
  const labels = distinctLabels(blocks);
  const body = [
    String.raw`\begin{document}`,
    String.raw`{\LARGE\bfseries ${escapeLatex(title)}\par}`,
    ...blocks.map((block, i) => blockSource(block, labels[i] ?? '')),
    String.raw`\end{document}`,
  ].join('\n\n');
  return `${PREAMBLE}\n${declared(body)}\n${body}\n`;
}

/** A label for each table and figure: `tab:`, or `fig:`, and words of its caption, or its name. */
function distinctLabels(blocks: readonly ReportBlock[]): string[] {
  const labels = blocks.map((block) => {
    if (block.kind === 'figure') return `fig:${block.name}`;
    return block.kind === 'table' ? `tab:${slug(block.caption)}` : '';
  });
  return labels.map((label, i) => {
    const earlier = labels.slice(0, i).filter((other) => other === label).length;
    return earlier === 0 ? label : `${label}-${earlier + 1}`;
  });
}

const slug = (caption: string): string =>
  caption
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 5)
    .join('-');

function blockSource(block: ReportBlock, label: string): string {
  switch (block.kind) {
    case 'heading':
      return String.raw`\section*{${escapeLatex(block.text)}}`;
    case 'paragraph':
      return sentence(block.text);
    case 'list':
      return [
        String.raw`\begin{itemize}`,
        ...block.items.map((item) => String.raw`  \item ${sentence(item)}`),
        String.raw`\end{itemize}`,
      ].join('\n');
    case 'code':
      return String.raw`{\small\ttfamily\raggedright ${sentence(block.text)}\par}`;
    case 'table':
      return tableSource(block, label);
    case 'figure':
      return figureSource(block, label);
  }
}

/** With long words that break: names may have no spaces. */
const sentence = (text: string): string => escapeLatex(wrappable(text));

function figureSource({ name, caption }: FigureBlock, label: string): string {
  return [
    String.raw`\begin{figure}[htbp]`,
    String.raw`\centering`,
    String.raw`\includegraphics[width=\linewidth,height=0.82\textheight,keepaspectratio]{figures/${name}.pdf}`,
    String.raw`\caption{${sentence(caption)}}`,
    String.raw`\label{${label}}`,
    String.raw`\end{figure}`,
  ].join('\n');
}

function tableSource({ caption, columns, rows, notes }: ReportTable, label: string): string {
  const names = columns.filter(({ kind }) => kind === 'name').length;
  const width = names > 1 ? '0.17' : '0.3';
  const layout = columns.map(({ kind }, i) => {
    if (kind === 'name') return String.raw`>{\raggedright\arraybackslash}p{${width}\linewidth}`;
    const isLast = names === 0 && i === columns.length - 1;
    return kind === 'number'
      ? 'r'
      : isLast
        ? String.raw`>{\raggedright\arraybackslash}p{0.6\linewidth}`
        : 'l';
  });
  const row = (cells: readonly string[]) =>
    `${cells.map((cell, i) => (columns[i]?.kind === 'name' ? sentence(cell) : escapeLatex(cell))).join(' & ')} \\\\`;
  const head = [String.raw`\toprule`, row(columns.map(({ label: shown }) => shown)), String.raw`\midrule`];
  return [
    columns.length > 9 ? String.raw`{\scriptsize` : String.raw`{\footnotesize`,
    String.raw`\begin{longtable}{@{}${layout.join('')}@{}}`,
    String.raw`\caption{${escapeLatex(caption)}}\label{${label}}\\`,
    ...[...head, String.raw`\endfirsthead`],
    ...[...head, String.raw`\endhead`],
    String.raw`\bottomrule`,
    String.raw`\endlastfoot`,
    ...rows.map(row),
    String.raw`\end{longtable}`,
    `${escapeLatex(notes)}}`,
  ].join('\n');
}

/** What each engine makes of the characters that it may have no letter for. */
function declared(body: string): string {
  const characters = [...new Set(body)].filter((character) => character > '\u007f').sort();
  const unknown = characters.filter((character) => !isLatexLetter(character));
  return [
    STAND_IN,
    String.raw`\ifPDFTeX`,
    ...unknown
      .map(codeOf)
      .map((code) => String.raw`  \DeclareUnicodeCharacter{${code}}{\codepoint{${code}}}`),
    String.raw`\else`,
    `  ${DECLARE}`,
    ...characters.map(codeOf).map((code) => String.raw`  \declarecharacter{${code}}`),
    String.raw`\fi`,
  ].join('\n');
}

/** As TeX writes hexadecimal numbers. */
const codeOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
