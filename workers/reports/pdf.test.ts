import { describe, expect, it } from 'vitest';
import { buildReport } from '#evaluation/report/build-report.ts';
import { printedReport } from '#evaluation/report/printed-report.ts';
import { reportLatexWithFigures } from '#evaluation/report/significance-latex.ts';
import { exampleInput, wave } from '#evaluation/report/testing/example-input.ts';
import { latexBundle, reportPdf } from './pdf.ts';

const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

describe('latexBundle', () => {
  it('holds the LaTeX and every figure that it names, as PDF, the same bytes each time', () => {
    const report = printedReport(buildReport(exampleInput({ a: wave(0.5, 0), 'b\\input{x}': wave(0.4, 1) })));
    const archive = latexBundle(report);
    const named = reportLatexWithFigures(report).match(/figures\/[a-z-]+\.pdf/g) ?? [];
    expect(named.length).toBeGreaterThan(4);
    for (const name of ['report.tex', ...named]) expect(text(archive)).toContain(name);
    expect(Buffer.compare(archive, latexBundle(report))).toBe(0);
  });
});

describe('reportPdf', () => {
  it('gives the same bytes for the same report', () => {
    const report = buildReport(exampleInput({ a: wave(0.5, 0), b: wave(0.4, 1) }));
    const first = reportPdf(report);
    expect(text(first.subarray(0, 8))).toBe('%PDF-1.7');
    expect(text(first)).toContain('/StructTreeRoot'); // tagged, for screen readers
    expect(Buffer.compare(first, reportPdf(report))).toBe(0);
  });

  describe('with hundreds of pairs', () => {
    const systems = Array.from({ length: 24 }, (_, i) => [`system ${i}`, wave(0.5 - i / 100, i)]);
    const pdf = reportPdf(buildReport(exampleInput(Object.fromEntries(systems))));

    it('does not tag every cell of the longest tables, which would be most of its bytes', () => {
      expect(pdf.length).toBeLessThan(1_000_000);
    });

    it('goes on with them on the next page', () => {
      const pairs = (24 * 23) / 2;
      const rowsOfAPage = 60; // of 12 pt on 26 cm
      const beforeThem = 11;
      const tables = 2; // differences, effects
      const pages = text(pdf).match(/\/Type\s*\/Page\b/g) ?? [];
      expect(pages.length).toBeGreaterThan(beforeThem + (tables * pairs) / rowsOfAPage);
    });
  });

  it.each([
    ['one system', { only: wave(0.5, 0) }],
    ['equal systems', { a: wave(0.5, 0), b: wave(0.5, 0) }],
    ['one instance', { a: [0.5], b: [0.4] }],
    ['missing values', { a: [0.5, Number.NaN, 0.2], b: [0.4, 0.1, Number.NaN] }],
    [
      'names that could be code',
      {
        '#import "x"; #eval("1") $x$ *b* `r` // c': wave(0.5, 0),
        '\\u{41} "quoted" \\': wave(0.45, 1),
        '<script> & ]]> --': wave(0.4, 2),
        'سلام \u202e \u0000': wave(0.35, 3),
        'h\u0337\u0322\u031be\u0338 🚀 🇩🇪 ❤️': wave(0.3, 4),
      },
    ],
  ])('sets a report with %s', (_, scores) => {
    expect(reportPdf(buildReport(exampleInput(scores))).length).toBeGreaterThan(10_000);
  });
});
