import { expect, test } from 'vitest';
import { adjustPValues } from '../statistics/adjust-p-values.ts';
import type { BoardSystem } from './board.ts';
import { compareReferences } from './compare-references.ts';
import { computeBoard } from './compute-board.ts';

const metrics = [{ id: 'error', label: 'Error', direction: 'lower', summary: 'mean' }] as const;
const system = (id: string, shift: number): BoardSystem => {
  const error = Float64Array.from({ length: 12 }, (_, i) => shift + Math.sin(i + 3 * shift));
  return { id, aggregate: { error: error.reduce((sum, x) => sum + x, 0) / 12 }, values: { error } };
};
const settings = { metrics, primaryMetric: 'error', seed: 1, resamples: 199 };
const systems = [system('a', 1), system('b', 2)];
const references = [system('mean', 1.4), system('median', 1.6)];

test('each reference is compared with every system and with the other references, and nobody else', () => {
  const { pairs, scores } = compareReferences({ ...settings, systems, references });
  expect(pairs.map(({ a, b }) => [a, b])).toEqual([
    ['mean', 'median'],
    ['mean', 'a'],
    ['mean', 'b'],
    ['median', 'a'],
    ['median', 'b'],
  ]);
  const p = pairs.map((pair) => pair.p ?? Number.NaN);
  expect(pairs.map(({ pAdjusted }) => pAdjusted)).toEqual([...adjustPValues(Float64Array.from(p), 'holm')]);
  expect(scores).toEqual({ mean: {}, median: {} });
});

test('a reference is compared as it would be on the board', () => {
  const { pairs } = compareReferences({ ...settings, systems, references: references.slice(0, 1) });
  const board = computeBoard({ ...settings, systems: [...systems, ...references.slice(0, 1)] });
  expect(board.rows.map((row) => row.system)).toEqual(['a', 'mean', 'b']);
  const { comparison } = board;
  // Pairs of the board: a–mean, a–b, mean–b.
  expect(pairs[0]).toMatchObject({ a: 'mean', b: 'a', p: comparison?.p[0], n: 12 });
  expect(pairs[0]?.difference).toBeCloseTo(-(comparison?.difference[0] ?? 0), 12);
  expect(pairs[0]?.detectable).toBeCloseTo(comparison?.detectable[0] ?? 0, 12);
  expect(pairs[1]).toMatchObject({ b: 'b', difference: comparison?.difference[2], p: comparison?.p[2] });
  expect(pairs[1]?.ci).toEqual([comparison?.low[2], comparison?.high[2]]);
});

test('what has no value is compared with nobody', () => {
  const undefinedOne = { id: 'none', aggregate: {}, values: {} };
  const { pairs } = compareReferences({ ...settings, systems, references: [undefinedOne] });
  expect(pairs).toEqual([]);
  expect(compareReferences({ ...settings, systems: [], references: [] }).pairs).toEqual([]);
});
