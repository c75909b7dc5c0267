import { describe, expect, it } from 'vitest';
import { printedBenchmarkReport } from './benchmark/benchmark-document.ts';
import type { BenchmarkReport } from './benchmark/benchmark-report.ts';
import { buildReport } from './build-report.ts';
import { csvBundle } from './csv-bundle.ts';
import { type PrintedReport, printedReport } from './printed-report.ts';
import { reportHtml } from './significance-html.ts';
import { reportLatex, reportLatexWithFigures } from './significance-latex.ts';
import { reportText } from './significance-text.ts';
import { reportTypst } from './significance-typst.ts';
import { exampleBenchmark } from './testing/example-benchmark.ts';
import { exampleInput, wave, withFurtherMetric } from './testing/example-input.ts';
import {
  leavesOf,
  numbersIn,
  textOfHtml,
  textOfLatex,
  textOfTypst,
  textsOf,
} from './testing/printed-numbers.ts';

const task = buildReport(
  withFurtherMetric(
    exampleInput(
      {
        ...{ 'gpt-4o 2024': wave(0.5, 0), '=1.5+2': wave(0.48, 1), 'a "3", 4;5': wave(0.4, 2) },
        ...{ '\\6{7}$8$': wave(0.2, 3), long_: [...wave(0.3, 4, 38), Number.NaN, Number.NaN] },
        'a-very-long-name-of-a-system-with-the-number-1234567890-in-its-middle': wave(0.1, 5),
      },
      {
        margin: 0.02,
        attributes: [
          { id: 'n', label: 'Size', unit: 'GB', kind: 'number', values: [1, 2.5, 3, 40, 5, 6.25] },
          { id: 'c', label: 'Kind', unit: null, kind: 'category', values: ['x', 'x', 'y', 'y', 'x', 'y'] },
        ],
      },
    ),
  ),
);
const cycle = { 'a 1': [3.25, 1, 2], 'b-2': [2, 3.125, 1], '=c3': [1, 2, 3], d4: [0.5, 0.25, null] };
const benchmark: BenchmarkReport = exampleBenchmark(cycle, ['x', 'y', 'z']);

const reports: readonly [string, object, PrintedReport][] = [
  ['a task', task, printedReport(task)],
  ['a benchmark', benchmark, printedBenchmarkReport(benchmark)],
];

describe.each(reports)('the report on %s', (_, report, printed) => {
  const figures = printed.blocks.flatMap((block) => (block.kind === 'figure' ? block : []));
  const expected = textsOf(printed).flatMap(numbersIn);
  const withoutFigures = textsOf(printed, { withFigures: false }).flatMap(numbersIn);

  it('prints the same numbers in the same order, digit by digit, in every rendering', () => {
    expect(expected.length).toBeGreaterThan(200);
    expect(numbersIn(textOfHtml(reportHtml(printed)))).toEqual(expected);
    expect(numbersIn(textOfTypst(reportTypst(printed)))).toEqual(expected);
    expect(numbersIn(textOfLatex(reportLatexWithFigures(printed)))).toEqual(expected);
    expect(numbersIn(textOfLatex(reportLatex(printed)))).toEqual(withoutFigures);
    expect(numbersIn(reportText(printed))).toEqual(withoutFigures);
  });

  it('has every number of its JSON in its CSV files, to the last digit, and no table of them is ragged', () => {
    const files = csvBundle(printed);
    const cells = new Set([...printed.data.flatMap(({ rows }) => rows.flat())]);
    expect(leavesOf(report).filter((value) => !cells.has(value) && !IN_JSON_ALONE.has(value))).toEqual([]);
    expect(files.map(({ name }) => name)).toEqual([
      'README.txt',
      ...printed.data.map(({ name }) => `${name}.csv`),
      ...figures.map(({ name }) => `figures/${name}.csv`),
    ]);
    const tables = [...printed.data.map(({ rows }) => rows), ...figures.map(({ data }) => data())];
    for (const [i, rows] of tables.entries()) {
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      expect(rows.length).toBeGreaterThan(1);
      expect(files[i + 1]?.text.split('\r\n').length).toBeGreaterThanOrEqual(rows.length);
      expect(files[i + 1]?.text).not.toMatch(/(^|,)[=+@]/m); // no formula
    }
  });

  it('prints in its tables only numbers of its JSON, rounded, and what follows from them', () => {
    const values = leavesOf(report).map(Math.abs);
    const isRounded = (shown: string): boolean => {
      const text = shown.replaceAll(',', '');
      if (Number.isInteger(Number(text)) && Number(text) < 10) return true; // counts and ranks
      if (text === '1e-5') return values.some((value) => value < 1e-5); // "< 1e-5"
      const [, decimals = '', exponent] = /^\d+(?:\.(\d+))?(e.*)?$/.exec(text) ?? [];
      return values.some(
        (value) =>
          (exponent ? value.toExponential(decimals.length) : value.toFixed(decimals.length)) === text,
      );
    };
    const unknown = printed.blocks.flatMap((block) => {
      if (block.kind !== 'table' || DERIVED.test(block.caption)) return [];
      const numeric = block.columns.map(({ kind }) => kind === 'number');
      const shown = block.rows.flatMap((row) => row.filter((_, i) => numeric[i])).flatMap(numbersIn);
      return shown.filter((number) => !isRounded(number)).map((number) => `${block.caption}: ${number}`);
    });
    expect(unknown).toEqual([]);
  });
});

/** Places of a tree: they say which tasks are joined, which the figure's table says by name. */
const IN_JSON_ALONE = new Set(benchmark.dendrogram.flatMap(({ left, right }) => [left, right]));

/** Quantiles of the differences, means and deviations over the systems, and shares of counts. */
const DERIVED = /quantiles|on which the systems differ most|^Ranks on resamples/;
