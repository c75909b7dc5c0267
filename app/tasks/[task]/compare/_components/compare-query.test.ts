import { expect, test } from 'vitest';
import { comparePath, isFromForm, parseCompareQuery } from './compare-query.ts';

test('boxes of a form become one list in the address', () => {
  const asked = { submission: ['b', 'a', 'b'], metric: 'ndcg_cut_10' };
  expect(isFromForm(asked)).toBe(true);
  const query = parseCompareQuery(asked);
  expect(query).toEqual({ phase: undefined, metric: 'ndcg_cut_10', systems: ['b', 'a'] });
  expect(comparePath('t', query)).toBe('/tasks/t/compare?systems=b,a&metric=ndcg_cut_10');
});

test('an address is read back as it was written', () => {
  const query = { phase: 'dev', metric: 'dice:kidney', systems: ['b', 'a,c&d'] };
  const path = comparePath('t', query);
  expect(path).toBe('/tasks/t/compare?phase=dev&systems=b,a%2Cc%26d&metric=dice%3Akidney');
  expect(parseCompareQuery({ phase: 'dev', systems: 'b,a', metric: '' })).toEqual({
    phase: 'dev',
    metric: undefined,
    systems: ['b', 'a'],
  });
  expect(isFromForm({ systems: 'b,a' })).toBe(false);
  expect(comparePath('t', parseCompareQuery({}))).toBe('/tasks/t/compare');
});
