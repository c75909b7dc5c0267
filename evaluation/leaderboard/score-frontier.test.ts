import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoreFrontier } from './score-frontier.ts';

const hourly = (values: readonly number[]) => values.map((value, time) => ({ time, value }));

it('marks what was better than all before, equal ones not', () => {
  expect(scoreFrontier(hourly([0.3, 0.2, 0.3, 0.5, 0.4]), 'higher')).toEqual([
    ...[true, false, false],
    ...[true, false],
  ]);
  expect(scoreFrontier(hourly([0.3, 0.2, 0.3, 0.1]), 'lower')).toEqual([true, true, false, true]);
  expect(scoreFrontier([], 'higher')).toEqual([]);
});

it('marks one of those that came at once: the best, the first of equal ones', () => {
  const values = [0.2, 0.4, 0.4, 0.3, 0.5];
  const scores = values.map((value, i) => ({ time: i < 4 ? 7 : 8, value }));
  expect(scoreFrontier(scores, 'higher')).toEqual([false, true, false, false, true]);
});

it('ends at the best of all', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const frontier = scoreFrontier(hourly(values), 'higher');
      expect(values[frontier.lastIndexOf(true)]).toBe(Math.max(...values));
    }),
  );
});
