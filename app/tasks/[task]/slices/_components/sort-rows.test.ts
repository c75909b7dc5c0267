import { expect, test } from 'vitest';
import type { SliceRow } from '#server/services/slices.ts';
import { parseSliceQuery, slicesPath } from './slice-query.ts';
import { sortRows } from './sort-rows.ts';

const row = (
  systemName: string,
  rank: number,
  sliceRank: number,
  ...values: (number | null)[]
): SliceRow => ({
  submissionId: systemName,
  systemName,
  ownerName: '',
  isBaseline: false,
  isOwn: false,
  rank,
  value: values[0] ?? null,
  values,
  instances: [],
  sliceRank,
  sliceScore: null,
});

const view = {
  rows: [row('b', 1, 3, 0.5, null), row('C', 2, 1, 0.4, 0.2), row('a', 3, 1, 0.4, 0.3)],
  slices: ['rank', 'ja'],
  ranking: {
    entered: 3,
    missing: 'worst' as const,
    optimality: null,
    hasListOrderTies: false,
    undefinedBecause: null,
  },
  metric: { direction: 'higher' as const },
};
const order = (query: string) =>
  sortRows(view, parseSliceQuery(Object.fromEntries(new URLSearchParams(query)))).map(
    ({ systemName }) => systemName,
  );

test.each([
  ['', ['C', 'a', 'b']],
  ['sort=board', ['b', 'C', 'a']],
  ['sort=board&dir=desc', ['a', 'C', 'b']],
  ['sort=system', ['a', 'b', 'C']],
  ['sort=in.ja', ['a', 'C', 'b']],
  ['sort=in.ja&dir=asc', ['C', 'a', 'b']],
  ['sort=in.rank', ['b', 'C', 'a']],
  ['sort=in.nothing', ['C', 'a', 'b']],
  ['sort=__proto__&dir=up', ['C', 'a', 'b']],
])('"%s" is in the order %j', (query, expected) => expect(order(query)).toEqual(expected));

test('errors are smallest first', () => {
  const errors = { ...view, metric: { direction: 'lower' as const } };
  const sorted = sortRows(errors, parseSliceQuery({ sort: 'in.ja' }));
  expect(sorted.map(({ systemName }) => systemName)).toEqual(['C', 'a', 'b']);
});

test('a written query reads as itself', () => {
  const query = {
    phase: 'test',
    metric: 'map',
    kind: 'noise',
    rule: 'kemeny',
    sort: 'in.noise 0.1',
    direction: 'descending',
  } as const;
  const path = slicesPath('noise', query);
  expect(path).toBe(
    '/tasks/noise/slices?phase=test&metric=map&kind=noise&rule=kemeny&sort=in.noise+0.1&dir=desc',
  );
  expect(parseSliceQuery(Object.fromEntries(new URLSearchParams(path.split('?')[1])))).toEqual(query);
  expect(slicesPath('noise', parseSliceQuery({}))).toBe('/tasks/noise/slices');
});
