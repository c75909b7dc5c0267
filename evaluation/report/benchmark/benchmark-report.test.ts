import { describe, expect, it } from 'vitest';
import { escapeXml } from '../escape.ts';
import { escapeLatex } from '../escape-latex.ts';
import { dendrogram } from '../figures/dendrogram.ts';
import { PRINT_THEME } from '../figures/theme.ts';
import { reportHtml } from '../significance-html.ts';
import { reportLatex } from '../significance-latex.ts';
import { literal, reportTypst } from '../significance-typst.ts';
import { exampleBenchmark } from '../testing/example-benchmark.ts';
import { benchmarkClaims } from './benchmark-claims.ts';
import { benchmarkCsv } from './benchmark-csv.ts';
import { printedBenchmarkReport } from './benchmark-document.ts';

const CLEAR = { '=a & <b>': [3, 3, 2], '\\input{b}': [2, 2, 3], 'c "quoted"': [1, 1, 1] };

describe('buildBenchmarkReport', () => {
  const report = exampleBenchmark(CLEAR, ['x', 'y', 'z']);

  it('tells what survives all rules', () => {
    // the third is last on every task; the first beats the second on two of three
    expect(report.consensus.agreed).toEqual(
      expect.arrayContaining([
        ['=a & <b>', 'c "quoted"'],
        ['\\input{b}', 'c "quoted"'],
      ]),
    );
    expect(benchmarkClaims(report).join(' ')).toContain(
      'of 3 pairs of systems are in the same order by every rule that tells them apart',
    );
  });

  it('joins the tasks that order the systems alike first', () => {
    expect(report.dendrogram[0]).toEqual({ left: 0, right: 1, height: 0 });
    // z turns one of three pairs round: τ = 1/3
    expect(report.dendrogram[1]?.height).toBeCloseTo(2 / 3, 12);
  });

  it('draws a tree that tells of each joint, the outermost first', () => {
    const svg = dendrogram(['x', 'y <i>', 'z'], report.dendrogram, PRINT_THEME);
    expect([...svg.matchAll(/pointer-events="all"[^>]*><title>([^<]+)</g)].map(([, told]) => told)).toEqual([
      expect.stringMatching(/joined with .* at 0\.67$/),
      'x joined with y &lt;i&gt; at 0.00',
    ]);
  });

  it('says which task decides', () => {
    const decided = exampleBenchmark({ a: [3, 1, 3], b: [2, 2, 2], c: [1, 3, 1] }, ['x', 'y', 'z']);
    expect(decided.details.withoutTask?.tasks).toHaveLength(3);
    expect(benchmarkClaims(decided).join(' ')).toMatch(/By Borda.*, a is first\./);
  });

  it('is plain JSON with one task, ties and gaps too', () => {
    for (const scores of [{ a: [1], b: [1] }, { only: [1] }, { a: [1], b: [null] }]) {
      const odd = exampleBenchmark(scores, ['x']);
      expect(JSON.parse(JSON.stringify(odd))).toMatchObject({ systems: Object.keys(scores) });
      expect(JSON.stringify(odd)).not.toContain('NaN');
      expect(reportHtml(printedBenchmarkReport(odd))).not.toMatch(/NaN|undefined|\bnull\b/);
    }
  });
});

describe('the renderings of a benchmark report', () => {
  const printed = printedBenchmarkReport(exampleBenchmark(CLEAR, ['x', 'y', 'z']));
  const [html, latex, typst] = [reportHtml(printed), reportLatex(printed), reportTypst(printed)];

  it('all show every cell and sentence', () => {
    const shown = printed.blocks.flatMap((block) => {
      if (block.kind === 'table') return block.rows.flat();
      if (block.kind === 'list') return block.items;
      return block.kind === 'paragraph' ? block.text : [];
    });
    expect(shown.length).toBeGreaterThan(100);
    for (const text of shown) {
      expect(html).toContain(escapeXml(text));
      expect(latex).toContain(escapeLatex(text));
      expect(typst).toContain(literal(text));
    }
  });

  it('let no name become markup, a command or a formula', () => {
    expect(html).not.toContain('<b>');
    expect(latex.slice(latex.indexOf('\\begin{document}'))).not.toContain('\\input{');
    expect(benchmarkCsv(exampleBenchmark(CLEAR, ['x', 'y', 'z']))).not.toMatch(/^=/m);
  });

  it('name every table for itself, also where it takes several', () => {
    const tasks = Array.from({ length: 20 }, (_, i) => `t${i}`);
    const wide = exampleBenchmark({ a: tasks.map((_, i) => i), b: tasks.map((_, i) => 20 - i) }, tasks);
    const captions = printedBenchmarkReport(wide).blocks.flatMap((block) =>
      block.kind === 'table' ? block.caption : [],
    );
    expect(captions.filter((caption) => caption.startsWith('Scores')).length).toBeGreaterThan(1);
    expect(new Set(captions).size).toBe(captions.length);
  });

  it('draw the tree in words too', () => {
    const figure = printed.blocks.find((block) => block.kind === 'figure');
    const svg = figure?.draw(PRINT_THEME) ?? '';
    expect(svg).toContain('Task x joined with Task y at 0.00; Task x, Task y joined with Task z at 0.67');
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});
