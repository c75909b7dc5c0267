import { describe, expect, it } from 'vitest';
import { buildReport } from './build-report.ts';
import { csvCell } from './csv-table.ts';
import { reportDocument } from './document.ts';
import { escapeXml } from './escape.ts';
import { escapeLatex } from './escape-latex.ts';
import { printedReport } from './printed-report.ts';
import { significanceCsv } from './significance-csv.ts';
import { significanceHtml } from './significance-html.ts';
import { significanceLatex } from './significance-latex.ts';
import { significanceText } from './significance-text.ts';
import { literal, reportTypst } from './significance-typst.ts';
import { exampleInput, wave, withFurtherMetric } from './testing/example-input.ts';

const HOSTILE = [
  '\\input{/etc/passwd}',
  '\\write18{ls}',
  '#import "x"; #eval("1")',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '#$%_&{}\\<>"@=+-^~|`\'',
  '\u202egnp.exe',
  'مرحبا',
  'a\nb\u0007c',
  '[1in]',
  '*',
];
const report = buildReport(
  withFurtherMetric(
    exampleInput(Object.fromEntries(HOSTILE.map((name, i) => [name, wave(0.1 + i / 20, i)])), {
      permutations: 9999,
      margin: 0.02,
      attributes: [
        { id: 'n', label: '=1+$x$ <b>', unit: '#eval', kind: 'number', values: HOSTILE.map((_, i) => i * i) },
        {
          id: 'c',
          label: 'a\u202eb',
          unit: null,
          kind: 'category',
          values: HOSTILE.map((_, i) => (i < 4 ? '\\input{x}' : '<i>')),
        },
      ],
    }),
  ),
);
const blocks = reportDocument(report);
const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));
const sentences = blocks.flatMap((block) => {
  if (block.kind === 'paragraph' || block.kind === 'heading') return [block.text];
  return block.kind === 'list' ? block.items : [];
});

describe('renderings of one report', () => {
  const html = significanceHtml(report);
  const latex = significanceLatex(report).replaceAll('\\allowbreak{}', '');
  const typst = reportTypst(printedReport(report)).replaceAll('\u200b', '');
  const text = significanceText(report);

  it('all show every name and sentence', () => {
    expect(cells.length).toBeGreaterThan(500);
    for (const shown of [...cells, ...sentences]) {
      expect(html).toContain(escapeXml(shown));
      expect(latex).toContain(escapeLatex(shown));
      expect(typst).toContain(literal(shown));
      expect(text).toContain(shown);
    }
  });

  it('hold the numbers of the JSON in CSV to the last digit', () => {
    const csv = significanceCsv(report);
    for (const system of report.systems) expect(csv).toContain(`,${system.value},${system.ci?.join(',')},`);
    for (const pair of report.pairs) {
      expect(csv).toContain(
        `,${pair.difference},${pair.ci?.join(',')},${pair.ciMethod},${pair.p},${pair.pAdjusted},`,
      );
    }
    for (const { effect, ci, p, pAdjusted } of report.attributes?.associations ?? []) {
      expect(csv).toContain(`,${effect},${ci?.join(',') ?? ','},${p},${pAdjusted},`);
    }
    for (const claim of report.claims) expect(csv).toContain(claim.replaceAll('"', '""'));
  });

  it('let no name become markup or a command', () => {
    expect(html).not.toContain('<script>');
    const body = latex.slice(latex.indexOf('\\begin{document}'));
    expect(body).not.toMatch(/\\input|\\write/);
    expect(body).not.toMatch(/^( *\\item)? *[[*]/m);
    expect(typst).not.toContain('\n#import');
    for (const hidden of ['\u202e', '\u0007']) {
      for (const rendering of [html, latex, typst, text]) expect(rendering).not.toContain(hidden);
    }
  });

  it('let names without spaces break in sentences, so that none leaves the page', () => {
    const long = buildReport(exampleInput({ ['x'.repeat(99)]: wave(0.5, 0), b: wave(0.4, 1) }));
    const lists =
      reportTypst(printedReport(long))
        .match(/#list\(.*/g)
        ?.join('') ?? '';
    expect(lists).toContain(`${'x'.repeat(12)}\u200b`);
    expect(lists).not.toContain('x'.repeat(13));
    const items =
      significanceLatex(long)
        .match(/\\item .*/g)
        ?.join('') ?? '';
    expect(items).toContain(`${'x'.repeat(12)}\\allowbreak{}`);
    expect(items).not.toContain('x'.repeat(13));
  });

  it('need nothing from outside', () => {
    expect(html).not.toMatch(/(src|href)=|@import|url\(/);
    expect(typst).not.toMatch(/^#(import|include)/m);
  });
});

describe('csvCell', () => {
  it('takes the meaning from formulas and leaves numbers alone', () => {
    expect(csvCell('=1+1')).toBe("'=1+1");
    expect(csvCell('@SUM(A1)')).toBe("'@SUM(A1)");
    expect(csvCell('\t=1')).toBe('"\'\t=1"');
    expect(csvCell(' -1+2')).toBe("' -1+2");
    expect(csvCell(-0.25)).toBe('-0.25');
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(csvCell(null)).toBe('');
  });
});

describe('escapeLatex', () => {
  it('leaves no character with a meaning of its own', () => {
    expect(escapeLatex('\\write18{x}')).toBe('\\textbackslash{}write18\\{x\\}');
    expect(escapeLatex('50 % of $x_1$ & ~#^')).toBe(
      '50 \\% of \\$x\\_1\\$ \\& \\textasciitilde{}\\#\\textasciicircum{}',
    );
    expect(escapeLatex('a--b')).toBe('a-{}-{}b');
    expect(escapeLatex('^^5cinput{x}')).toBe('\\textasciicircum{}\\textasciicircum{}5cinput\\{x\\}');
    expect(escapeLatex('a\nb\\\\c')).toBe('a b\\textbackslash{}\\textbackslash{}c');
    expect(escapeLatex('“α–β” ≥ 5 €')).toBe(
      '\\textquotedblleft{}\\ensuremath{\\alpha}\\textendash{}\\ensuremath{\\beta}\\textquotedblright{} \\ensuremath{\\geq} 5 \\texteuro{}',
    );
    expect(escapeLatex('[1in] [b]')).toBe('{[}1in] [b]'); // an option of `\\` or `\item`
    expect(escapeLatex('\u2068\n* a')).toBe(' {*} a');
    expect(escapeLatex('\ud800 \uffff')).toBe('? ?'); // no engine reads these
  });

  it('declares what an engine may have no letter for, so that every name compiles', () => {
    const names = { 'שלום 🏆 中': wave(0.5, 0), 'é\u0301': wave(0.4, 1) };
    const source = significanceLatex(buildReport(exampleInput(names)));
    for (const code of ['05E9', '1F3C6', '4E2D', '0301']) {
      expect(source).toContain(`\\DeclareUnicodeCharacter{${code}}`);
      expect(source).toContain(`\\declarecharacter{${code}}`);
    }
    expect(source).not.toContain('\\DeclareUnicodeCharacter{00E9}'); // T1 fonts have it
  });
});

describe('escapeXml', () => {
  it('drops what XML forbids, so that a figure with any name is read', () => {
    expect(escapeXml('a\ufffeb\uffff\u0000\ud800 🏆<')).toBe('ab 🏆&lt;');
  });
});

describe('literal', () => {
  it('can be closed by nothing inside it', () => {
    expect(literal('a"b\\c\nd')).toBe('"a\\"b\\\\c\\u{a}d"');
  });
});
