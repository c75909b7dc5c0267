import { expect, it } from 'vitest';
import { associationsTable, attributesTable, cautionsOf } from './attribute-tables.ts';
import { buildReport } from './build-report.ts';
import { significanceReport } from './report.ts';
import { exampleInput, wave } from './testing/example-input.ts';

const levels = { a: 0.1, b: 0.2, c: 0.3, d: 0.4, e: 0.5, f: 0.6 };
const scores = Object.fromEntries(Object.entries(levels).map(([name, level]) => [name, wave(level, 0)]));
const size = { id: 'size', label: 'Size', unit: 'MB', kind: 'number' as const };
const loss = { id: 'loss', label: 'loss', unit: null, kind: 'category' as const };
const input = exampleInput(scores, {
  attributes: [
    { ...size, values: [1, 2, 3, 4, 6, 5] },
    { ...loss, values: ['x', 'x', 'x', 'y', 'y', 'y'] },
    { ...loss, id: 'rare', label: 'rare', values: [null, 'x', null, null, null, 'y'] },
    { ...loss, id: 'unsaid', values: [null, null, null, null, null, null] },
  ],
});

it('aligns what systems say with the order of the report, and tests it against their values', () => {
  const { systems, attributes } = significanceReport.parse(buildReport(input));
  expect(systems.map(({ name }) => name)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
  expect(attributes?.columns.map(({ values }) => values)).toEqual([
    [5, 6, 4, 3, 2, 1],
    ['y', 'y', 'y', 'x', 'x', 'x'],
    ['y', null, null, null, 'x', null],
  ]);
  // Σd² = 2 of 6: ρ = 1 − 12/210, 6 of 720 orders on either side are as far; 2 of 20 splits, times 2 by Holm
  const [correlated, split, untested] = attributes?.associations ?? [];
  expect(correlated?.effect).toBeCloseTo(1 - 12 / 210, 12);
  expect(correlated?.pAdjusted).toBeCloseTo((2 * 12) / 720, 12);
  expect(split).toMatchObject({ test: 'rank-sum', effect: 1, exact: true });
  expect(split?.pAdjusted).toBeCloseTo(2 / 20, 12);
  expect(untested).toMatchObject({ n: 2, test: null, pAdjusted: null });
});

it('says so in words: tests, values, cautions once for all that they hold for, and sources', () => {
  const report = buildReport(input);
  expect(associationsTable(report)?.rows.map((row) => row.slice(0, 4))).toEqual([
    ['Size (MB)', '6', 'Spearman, exact', 'ρ = 0.94'],
    ['loss', '6', 'rank-sum, exact', 'δ = 1.00'],
    ['rare', '2', '–', '–'],
  ]);
  expect(attributesTable(report)?.rows[0]).toEqual(['f', 'Size (MB): 5; loss: y; rare: y']);
  const cautions = cautionsOf(report);
  expect(cautions).toHaveLength(2);
  expect(cautions[0]).toMatch(/^Size \(MB\), loss: Only 6 values/);
  expect(report.methods.join(' ')).toMatch(/Spearman, 1904.*Mann & Whitney, 1947/);
  expect(report.methods.join(' ')).not.toContain('Kruskal');
  expect(report.references.filter((work) => /^(Spearman|Mann|Kruskal)/.test(work))).toHaveLength(2);
});

it('leaves the section out where nothing is said or nothing can be tested', () => {
  expect(buildReport(exampleInput(scores))).not.toHaveProperty('attributes');
  const two = exampleInput(
    { a: scores.a ?? [], b: scores.b ?? [] },
    { attributes: [{ ...size, values: [1, 2] }] },
  );
  const report = buildReport(two);
  expect(associationsTable(report)).toBeUndefined();
  expect(attributesTable(report)?.rows).toEqual([
    ['b', 'Size (MB): 2'],
    ['a', 'Size (MB): 1'],
  ]);
  expect(report.methods.join(' ')).not.toContain('What systems say');
});
