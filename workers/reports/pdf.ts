import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import { significanceTypst } from '#evaluation/report/significance-typst.ts';

const GEIST = [
  'geist-sans/Geist-Regular.ttf',
  'geist-sans/Geist-SemiBold.ttf',
  'geist-sans/Geist-Italic.ttf',
  'geist-mono/GeistMono-Regular.ttf',
];

/** For names in Chinese, Japanese and Korean; only the letters used go into a PDF. */
const EAST_ASIAN = {
  '@embedpdf/fonts-sc': 'NotoSansHans-Regular.otf',
  '@embedpdf/fonts-kr': 'NotoSansKR-Regular.otf',
};

let compiler: NodeCompiler | undefined;

/** One compiler a process: it takes 70 ms to make, and holds the fonts. */
function typst(): NodeCompiler {
  const require = createRequire(import.meta.url);
  const geist = join(dirname(require.resolve('geist/font/sans')), 'fonts');
  const paths = [
    ...GEIST.map((font) => join(geist, font)),
    ...Object.entries(EAST_ASIAN).map(([name, font]) =>
      join(dirname(require.resolve(name)), '../fonts', font),
    ),
  ];
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: paths }] });
  return compiler;
}

/** A report as PDF (tagged, 1.7). The same report gives the same bytes on the same machine. */
export function reportPdf(report: SignificanceReport): Uint8Array {
  const bytes = typst().pdf({ mainFileContent: significanceTypst(report) }, { creationTimestamp: 0 });
  typst().evictCache(0);
  return bytes;
}
