import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoreFrontier } from './score-frontier.ts';

it('marks what was better than all before, equal ones not', () => {
  expect(scoreFrontier([0.3, 0.2, 0.3, Number.NaN, 0.5, 0.4], 'higher')).toEqual([
    ...[true, false, false],
    ...[false, true, false],
  ]);
  expect(scoreFrontier([0.3, 0.2, 0.3, 0.1], 'lower')).toEqual([true, true, false, true]);
  expect(scoreFrontier([], 'higher')).toEqual([]);
});

it('ends at the best of all', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const frontier = scoreFrontier(values, 'higher');
      expect(values[frontier.lastIndexOf(true)]).toBe(Math.max(...values));
    }),
  );
});
