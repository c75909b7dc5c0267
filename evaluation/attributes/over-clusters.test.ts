import { expect, it } from 'vitest';
import { overClusters } from './over-clusters.ts';

it('takes each cluster as one', () => {
  const base = { label: '', unit: null };
  const { columns, scores } = overClusters(
    [
      { ...base, id: 'age', kind: 'number', values: [10, null, 5, 7, 3] },
      { ...base, id: 'site', kind: 'category', values: ['x', 'x', 'x', 'y', 'x'] },
    ],
    Float64Array.of(1, 3, 2, 4, Number.NaN),
    ['ann', 'ann', 'bob', 'bob', 'cat'],
  );
  expect([...scores]).toEqual([2, 3, Number.NaN]);
  expect(columns.map(({ values }) => values)).toEqual([
    [10, 6, null],
    ['x', null, null],
  ]);
});
