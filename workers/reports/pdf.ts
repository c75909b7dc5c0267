import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type PrintedReport, printedReport } from '#evaluation/report/printed-report.ts';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import { reportLatexWithFigures } from '#evaluation/report/significance-latex.ts';
import { figureTypst, reportTypst } from '#evaluation/report/significance-typst.ts';
import { zipFile } from '#server/zip-file.ts';

const GEIST = [
  'geist-sans/Geist-Regular.ttf',
  'geist-sans/Geist-SemiBold.ttf',
  'geist-sans/Geist-Italic.ttf',
  'geist-mono/GeistMono-Regular.ttf',
];

let compiler: NodeCompiler | undefined;

/** One compiler a process: it takes 70 ms to make, and holds the fonts. */
function typst(): NodeCompiler {
  const require = createRequire(import.meta.url);
  const beside = (entry: string, path: string) => join(dirname(entry), path);
  const geist = require.resolve('geist/font/sans');
  const fontPaths = [
    ...GEIST.map((font) => beside(geist, `fonts/${font}`)),
    // for names in Chinese, Japanese and Korean, and with emoji; only the letters used go into a PDF
    beside(require.resolve('@embedpdf/fonts-sc'), '../fonts/NotoSansHans-Regular.otf'),
    beside(require.resolve('@embedpdf/fonts-kr'), '../fonts/NotoSansKR-Regular.otf'),
    require.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
  ];
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths }] });
  return compiler;
}

/** A report as PDF (tagged, 1.7). The same report gives the same bytes on the same machine. */
export function reportPdf(report: SignificanceReport): Uint8Array {
  return printedPdf(printedReport(report));
}

/** A report of any kind as PDF. */
export function printedPdf(report: PrintedReport): Uint8Array {
  return typeset(reportTypst(report));
}

/** A report of any kind as a zip archive: its LaTeX, and each figure as PDF beside it. */
export function latexBundle(report: PrintedReport): Uint8Array {
  const text = new TextEncoder();
  return zipFile([
    { name: 'report.tex', bytes: text.encode(reportLatexWithFigures(report)) },
    ...report.blocks.flatMap((block) =>
      block.kind === 'figure'
        ? { name: `figures/${block.name}.pdf`, bytes: typeset(figureTypst(block)) }
        : [],
    ),
  ]);
}

function typeset(source: string): Uint8Array {
  const bytes = typst().pdf({ mainFileContent: source }, { creationTimestamp: 0 });
  typst().evictCache(0);
  return bytes;
}
