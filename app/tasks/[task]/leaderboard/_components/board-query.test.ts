import { expect, test } from 'vitest';
import type { SearchParams } from '#app/_request/search-params.ts';
import { boardPath, isCanonical, parseBoardQuery } from './board-query.ts';

const choices = {
  task: 'robust',
  phases: ['dev', 'test'],
  metrics: ['map', 'P_10', 'recip_rank'],
  boardMetrics: ['map', 'P_10'],
  attributes: ['k1', 'size'],
};
const path = (params: SearchParams) => boardPath(parseBoardQuery(params, choices), choices);

test('a bare board has a bare address', () => {
  expect(path({})).toBe('/tasks/robust/leaderboard');
});

test('an empty form field, a default and an unknown name leave no trace', () => {
  expect(
    path({ q: '', sort: 'rank', metric: ['map', 'P_10'], utm_source: 'x', phase: 'secret', dir: 'up' }),
  ).toBe('/tasks/robust/leaderboard');
});

test.each(['constructor', '__proto__', 'toString'])(
  'a name that every object has is no choice: %s',
  (name) => {
    const asked = { sort: name, dir: name, metric: name, phase: name, rows: name };
    expect(parseBoardQuery(asked, choices).direction).toBeUndefined();
    expect(path(asked)).toBe('/tasks/robust/leaderboard');
  },
);

test('whatever order it is asked in, it is written in one', () => {
  const asked = {
    rows: 'all',
    metric: ['recip_rank', 'map'],
    baselines: 'hide',
    references: 'hide',
    dir: 'asc',
    q: 'a b',
    sort: 'P_10',
    phase: 'dev',
    attribute: ['size', 'secret'],
  };
  expect(path(asked)).toBe(
    '/tasks/robust/leaderboard?phase=dev&sort=P_10&dir=asc&q=a+b&baselines=hide&references=hide&metric=map&metric=recip_rank&attribute=size&rows=all',
  );
});

test('a written query reads as itself', () => {
  const params = { phase: 'dev', sort: 'map', dir: 'desc', q: 'bm25', metric: ['recip_rank'] };
  const query = parseBoardQuery(params, choices);
  expect(isCanonical(params, query, choices)).toBe(true);
  expect(isCanonical({ ...params, q: ' bm25' }, query, choices)).toBe(false);
});
