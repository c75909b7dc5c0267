import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { LeaderboardEntry } from './leaderboards.ts';
import { type SortDirection, sortEntries } from './sort-entries.ts';

const metric = (id: string, direction: 'higher' | 'lower') => ({ id, direction }) as MetricDefinition;

const view = (values: readonly (number | null)[], direction: 'higher' | 'lower' = 'higher') => ({
  primaryMetric: 'm',
  metrics: [metric('m', direction)],
  entries: values.map(
    (value, index) =>
      ({
        rank: value === null ? null : index + 1,
        systemName: `system ${index}`,
        ownerName: 'Ada',
        submittedAt: new Date(index),
        scores: { m: { value, ci: null, n: 1 } },
      }) as unknown as LeaderboardEntry,
  ),
});

const valuesOf = (sorted: ReturnType<typeof sortEntries>) => sorted.map(({ entry }) => entry.scores.m?.value);

test('the best comes first unless asked otherwise, and an undefined value last in both directions', () => {
  const values = [0.2, null, 0.9, 0.5];
  expect(valuesOf(sortEntries(view(values), { sort: 'm' }))).toEqual([0.9, 0.5, 0.2, null]);
  expect(valuesOf(sortEntries(view(values, 'lower'), { sort: 'm' }))).toEqual([0.2, 0.5, 0.9, null]);
  for (const direction of ['ascending', 'descending'] as const) {
    expect(valuesOf(sortEntries(view(values), { sort: 'm', direction })).at(-1)).toBeNull();
  }
});

test('equal values share a rank, and the next rank counts them all', () => {
  const sorted = sortEntries(view([0.5, 0.9, 0.5, null, 0.1]), { sort: 'm' });
  expect(sorted.map(({ rank }) => rank)).toEqual([1, 2, 2, 4, null]);
  expect(sorted.map(({ entry }) => entry.systemName)).toEqual([
    ...['system 1', 'system 0', 'system 2', 'system 4', 'system 3'],
  ]);
});

test('ranks do not depend on the direction of sorting', () => {
  const ascending = sortEntries(view([0.5, 0.9, 0.1]), { sort: 'm', direction: 'ascending' });
  expect(ascending.map(({ rank }) => rank)).toEqual([3, 2, 1]);
});

test('names and dates sort as such, an unknown column by rank', () => {
  const board = view([0.1, 0.9]);
  const names = (sort: string, direction?: SortDirection) =>
    sortEntries(board, { sort, direction }).map(({ entry }) => entry.systemName);
  expect(names('system', 'descending')).toEqual(['system 1', 'system 0']);
  expect(names('submitted')).toEqual(['system 0', 'system 1']);
  expect(names('__proto__')).toEqual(['system 0', 'system 1']);
});

test('sorting keeps all entries, for any values', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.double({ noNaN: true }))), (values) => {
      const sorted = valuesOf(sortEntries(view(values), { sort: 'm' }));
      expect(sorted.filter((value) => value === null)).toHaveLength(values.filter((v) => v === null).length);
      const defined = sorted.filter((value) => value !== null && value !== undefined);
      expect(defined).toEqual(defined.toSorted((a, b) => b - a));
      expect(sorted.slice(0, defined.length)).toEqual(defined);
    }),
  );
});
