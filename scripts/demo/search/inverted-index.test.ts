import { expect, test } from 'vitest';
import { plainWords } from './analyzers.ts';
import { buildIndex, queryTerms } from './inverted-index.ts';

const index = buildIndex(['gold and silver', 'gold gold', ''], plainWords);

test('lists the passages of each term with counts, and the lengths', () => {
  expect(index.postings.get('gold')).toEqual({
    passages: Uint32Array.of(0, 1),
    counts: Uint32Array.of(1, 2),
    total: 3,
  });
  expect(index.lengths).toEqual(Uint32Array.of(3, 2, 0));
  expect(index.totalLength).toBe(5);
  expect(index.passageCount).toBe(3);
});

test('counts the terms of a query and drops those that no passage has', () => {
  const terms = queryTerms(index, 'silver copper gold silver');
  expect(terms.map(({ term, count }) => [term, count])).toEqual([
    ['silver', 2],
    ['gold', 1],
  ]);
});
