import { describe, expect, it } from 'vitest';
import { completeSystems, missingShare, scoreTable, withWeights } from './score-table.ts';
import { tableOf } from './testing/tables.ts';

const task = (id: string, weight = 1) => ({ id, direction: 'higher' as const, weight });

describe('a score table', () => {
  it.each([
    ['systems that repeat', ['A', 'A'], [task('t')], [[1], [2]], /"A" occurs twice/],
    ['tasks that repeat', ['A'], [task('t'), task('t')], [[1, 2]], /"t" occurs twice/],
    ['a row too few', ['A', 'B'], [task('t')], [[1]], /one row per system/],
    ['a cell too many', ['A'], [task('t')], [[1, 2]], /one column per task/],
    ['an infinite score', ['A'], [task('t')], [[Infinity]], /infinite/],
    ['a negative weight', ['A'], [task('t', -1)], [[1]], /weight/],
    ['weights that are all 0', ['A'], [task('t', 0)], [[1]], /all weights are 0/],
  ])('refuses %s', (_, systems, tasks, rows, message) => {
    expect(() => scoreTable(systems, tasks, rows)).toThrow(message);
  });

  it('knows its gaps', () => {
    const table = tableOf({ A: [1, null], B: [1, 2] });
    expect(missingShare(table)).toBe(0.25);
    expect(completeSystems(table)).toEqual([1]);
    expect(missingShare(scoreTable([], [], []))).toBe(0);
  });

  it('takes other weights, one per task', () => {
    expect(withWeights(tableOf({ A: [1, 2] }), [0, 3]).tasks.map(({ weight }) => weight)).toEqual([0, 3]);
    expect(() => withWeights(tableOf({ A: [1, 2] }), [1])).toThrow(RangeError);
  });
});
