import { type TextBlock, withoutFigures } from './document.ts';
import { escapeLatex, isLatexLetter } from './escape-latex.ts';
import { type PrintedReport, printedReport } from './printed-report.ts';
import type { SignificanceReport } from './report.ts';
import type { ReportTable } from './tables.ts';

const PREAMBLE = String.raw`\documentclass[10pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\else
  \usepackage{fontspec}
\fi
\usepackage[margin=2cm]{geometry}
\usepackage{booktabs,longtable,array}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.6em}
\setlength{\tabcolsep}{3pt}
\sloppy`;

/**
 * A report as a LaTeX document with booktabs tables; each table stands alone and can be copied into a paper that loads
 * `booktabs` and `longtable`. Every text of others is escaped: nothing in a name is run. Characters that pdfLaTeX has
 * no letter for appear as their code point, so that the document compiles; XeLaTeX and LuaLaTeX show them where the
 * font has them.
 *
 * @source booktabs 1.618, longtable 4.17
 */
export function significanceLatex(report: SignificanceReport): string {
  return reportLatex(printedReport(report));
}

/**
 * A report of any kind in the same form.
 *
 * @source see {@link significanceLatex}
 */
export function reportLatex(report: PrintedReport): string {
  const body = [
    String.raw`\begin{document}`,
    String.raw`{\LARGE\bfseries ${escapeLatex(report.title)}\par}`,
    ...withoutFigures(report.blocks).map(blockSource), // figures show nothing that the tables do not say
    String.raw`\end{document}`,
  ].join('\n\n');
  return `${PREAMBLE}\n${undeclared(body)}\n${body}\n`;
}

function blockSource(block: TextBlock): string {
  switch (block.kind) {
    case 'heading':
      return String.raw`\section*{${escapeLatex(block.text)}}`;
    case 'paragraph':
      return escapeLatex(block.text);
    case 'list':
      return [
        String.raw`\begin{itemize}`,
        ...block.items.map((item) => String.raw`  \item ${escapeLatex(item)}`),
        String.raw`\end{itemize}`,
      ].join('\n');
    case 'code':
      return String.raw`{\small\ttfamily\raggedright ${escapeLatex(block.text)}\par}`;
    case 'table':
      return tableSource(block);
  }
}

function tableSource({ caption, columns, rows, notes }: ReportTable): string {
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
  const row = (cells: readonly string[]) => `${cells.map(escapeLatex).join(' & ')} \\\\`;
  return [
    columns.length > 9 ? String.raw`{\scriptsize` : String.raw`{\footnotesize`,
    String.raw`\begin{longtable}{@{}${layout.join('')}@{}}`,
    String.raw`\caption{${escapeLatex(caption)}}\\`,
    String.raw`\toprule`,
    row(columns.map(({ label }) => label)),
    String.raw`\midrule`,
    String.raw`\endhead`,
    String.raw`\bottomrule`,
    String.raw`\endlastfoot`,
    ...rows.map(row),
    String.raw`\end{longtable}`,
    `${escapeLatex(notes)}}`,
  ].join('\n');
}

/** For pdfLaTeX only: a stand-in, `U+05E9`, for every character that it has no letter for. */
function undeclared(body: string): string {
  const characters = [...new Set(body)].filter((c) => c > '\u007f' && !isLatexLetter(c)).sort();
  const declarations = characters.map((character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return String.raw`  \DeclareUnicodeCharacter{${code}}{{\scriptsize U+${code}}}`;
  });
  return [String.raw`\ifPDFTeX`, ...declarations, String.raw`\fi`].join('\n');
}
