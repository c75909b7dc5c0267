import { expect, test } from 'vitest';
import { plainWords } from '../analyzers.ts';
import { buildIndex } from '../inverted-index.ts';
import { mutualInformation } from './co-occurrence.ts';
import { dominantSubspace } from './dominant-subspace.ts';
import { quantize } from './quantize.ts';
import { type SparseRows, sparseRows, timesDense, transposeTimesDense } from './sparse-rows.ts';
import { hashedPieces, randomSigns } from './term-signs.ts';
import { unitRows } from './unit-rows.ts';
import { vocabularyOf, weightPassages, weightTexts } from './weighted-terms.ts';

const dense = ({ columns, starts, places, values }: SparseRows): number[][] =>
  Array.from({ length: starts.length - 1 }, (_, row) => {
    const all = Array.from({ length: columns }, () => 0);
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1)
      all[places[at] ?? 0] = values[at] ?? 0;
    return all;
  });

const diagonal = (values: readonly number[]): SparseRows =>
  sparseRows(
    values.map((value, at) => new Map([[at, value]])),
    values.length,
  );

test('products of [[1, 0, 2], [0, 3, 0]] with dense matrices', () => {
  const matrix = sparseRows(
    [
      new Map([
        [0, 1],
        [2, 2],
      ]),
      new Map([[1, 3]]),
    ],
    3,
  );
  expect([...timesDense(matrix, Float64Array.of(1, 2, 3, 4, 5, 6), 2)]).toEqual([11, 14, 9, 12]);
  expect([...transposeTimesDense(matrix, Float64Array.of(1, 10), 1)]).toEqual([1, 30, 2]);
});

test('the dominant subspace of diag(9, 1, 8, 0.5) is that of the first and third axis', () => {
  const basis = dominantSubspace(diagonal([9, 1, 8, 0.5]), 2, 20, 1);
  const [a = [], b = []] = [0, 1].map((column) => [0, 1, 2, 3].map((row) => basis[row * 2 + column] ?? 0));
  const product = (x: number[], y: number[]) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  expect(product(a, a)).toBeCloseTo(1, 12);
  expect(product(b, b)).toBeCloseTo(1, 12);
  expect(product(a, b)).toBeCloseTo(0, 12);
  for (const axis of [1, 3]) expect(Math.hypot(a[axis] ?? 1, b[axis] ?? 1)).toBeLessThan(1e-12);
});

test('weights: 1 + log tf, times the idf unless plain; unknown terms are left out', () => {
  const index = buildIndex(['gold gold silver', 'gold tax'], plainWords);
  const vocabulary = vocabularyOf(index);
  const rare = Math.log10(2);
  expect(dense(weightPassages(index, vocabulary, true))).toEqual([
    [1 + Math.log10(2), 1, 0],
    [1, 0, 1],
  ]);
  expect(dense(weightPassages(index, vocabulary, false))).toEqual([
    [0, rare, 0],
    [0, 0, rare],
  ]);
  expect(dense(weightTexts(['silver silver money', 'gold'], index, vocabulary, true))).toEqual([
    [0, 1 + Math.log10(2), 0],
    [1, 0, 0],
  ]);
});

test('unit rows have length 1; zeros stay', () => {
  expect([...unitRows(Float64Array.of(3, 4, 0, 0), 2)]).toEqual([0.6, 0.8, 0, 0]);
});

test('signs are ±1 and depend on the term alone; common pieces make terms alike', () => {
  const signs = randomSigns(['gold', 'tax'], 64);
  expect(signs.every((sign) => Math.abs(sign) === 1)).toBe(true);
  expect(signs.slice(64)).toEqual(randomSigns(['tax'], 64));
  expect(signs.slice(0, 64)).not.toEqual(signs.slice(64));
  const letters = (word: string) => [...word];
  const [row, other] = [hashedPieces(['abcd'], letters, 1000), hashedPieces(['abcx'], letters, 1000)];
  expect(row.reduce((sum, value) => sum + Math.abs(value), 0)).toBe(4);
  expect(row.filter((value, at) => value !== 0 && value === other[at]).length).toBe(3);
});

test('mutual information by hand', () => {
  // Neighbours within four words: a–b and c–d once each, so each term has one of four pairs: p(a, b) = 1/4, p(a) = 1/4,
  // and the smoothed p(b) = 1/4: ln 4.
  const index = buildIndex(['a b', 'c d'], plainWords);
  const four = Math.log(4);
  const matrix = dense(mutualInformation(index, vocabularyOf(index), 10));
  for (const [row, column] of [
    [0, 1],
    [1, 0],
    [2, 3],
    [3, 2],
  ] as const) {
    expect(matrix[row]?.[column]).toBeCloseTo(four, 12);
  }
  expect(matrix.flat().filter((value) => value !== 0)).toHaveLength(4);
  expect(
    dense(mutualInformation(index, vocabularyOf(index), 2))
      .flat()
      .filter((value) => value !== 0),
  ).toHaveLength(2);
});

test('quantized numbers keep their proportions to the largest', () => {
  expect([...quantize(Float64Array.of(0.5, -1, 0.25, 0))]).toEqual([64, -127, 32, 0]);
  expect([...quantize(Float64Array.of(0, 0))]).toEqual([0, 0]);
});
