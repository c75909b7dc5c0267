import { expect, test } from 'vitest';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { LeaderboardEntry } from '#server/services/leaderboards.ts';
import { placeReferences, type ReferenceLine } from './board-lines.ts';

const metric = (id: string, direction: 'higher' | 'lower'): MetricDefinition => ({
  ...{ id, label: id, direction, range: [0, 1], unit: '1', summary: 'mean' },
  definition: '',
  source: '',
});
const view = { metrics: [metric('error', 'lower'), metric('area', 'higher')], primaryMetric: 'error' };
const score = (value: number | null) => ({ value, ci: null, n: 9, method: null });
const row = (systemName: string, error: number | null, area: number) => ({
  rank: 1,
  entry: { systemName, scores: { error: score(error), area: score(area) } } as unknown as LeaderboardEntry,
});
const reference = (name: string, error: number | null, area: number): ReferenceLine => ({
  ...{ name, badge: 'Consensus', explanation: '', submissionId: null },
  scores: { error: score(error), area: score(area) },
});
const a = row('a', 1, 0.7);
const b = row('b', 3, 0.9);
const none = row('none', null, 0.5);
const mean = reference('mean', 2, 0.8);
const tied = reference('tied', 3, 0.9);

const names = (rows: (typeof a)[], sort: string, direction?: 'ascending' | 'descending') =>
  placeReferences(rows, [mean, tied], view, { sort, direction }).map((line) =>
    line.kind === 'entry' ? line.row.entry.systemName : line.reference.name,
  );

test('references stand where their value belongs, behind equal ones and before those without a value', () => {
  expect(names([a, b, none], 'rank')).toEqual(['a', 'mean', 'b', 'tied', 'none']);
  expect(names([b, a, none], 'rank', 'descending')).toEqual(['b', 'tied', 'mean', 'a', 'none']);
  expect(names([b, a, none], 'area')).toEqual(['b', 'tied', 'mean', 'a', 'none']);
  expect(names([none, a, b], 'area', 'ascending')).toEqual(['none', 'a', 'mean', 'b', 'tied']);
});

test('on a board sorted by anything else, and without a value, they come last', () => {
  expect(names([b, a], 'system')).toEqual(['b', 'a', 'mean', 'tied']);
  const [last] = placeReferences([a, none], [reference('x', null, 1)], view, { sort: 'rank' }).slice(-1);
  expect(last?.kind).toBe('reference');
});
