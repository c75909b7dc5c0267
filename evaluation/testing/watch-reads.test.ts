import { expect, it } from 'vitest';
import { watchReads } from './watch-reads.ts';

it('names what nobody looked at, within records too', () => {
  const { value, unread } = watchReads({ p: [0.1, 0.2], wilcox: { plus: 3, minus: 4 }, none: null });
  expect(unread()).toEqual(['p', 'wilcox.plus', 'wilcox.minus', 'none']);
  expect([value.p[1], value.wilcox.plus]).toEqual([0.2, 3]);
  expect(unread()).toEqual(['wilcox.minus', 'none']);
});

it('counts a walk over all entries as reading', () => {
  const { value, unread } = watchReads({ a: 1, b: 2 });
  expect(Object.entries(value)).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(unread()).toEqual([]);
});
