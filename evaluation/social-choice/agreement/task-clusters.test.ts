import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreTable } from '../score-table.ts';
import { averageLinkage, taskDistances } from './task-clusters.ts';

describe('taskDistances', () => {
  it('is 0 for the same order, 2 for the reversed one, whichever way is better', () => {
    const tasks = [
      { id: 'a', direction: 'higher' as const, weight: 1 },
      { id: 'errors', direction: 'lower' as const, weight: 1 },
      { id: 'reversed', direction: 'higher' as const, weight: 1 },
      { id: 'other', direction: 'higher' as const, weight: 1 },
    ];
    const rows = [
      [3, 0.1, 1, 5],
      [2, 0.2, 2, null],
      [1, 0.3, 3, null],
    ];
    const distances = taskDistances(scoreTable(['x', 'y', 'z'], tasks, rows));
    expect(distances[0]).toEqual([0, 0, 2, 1]); // with one common system the order says nothing
    expect(distances[1]?.[2]).toBe(2);
  });
});

describe('averageLinkage', () => {
  it('joins by the mean distance of the members', () => {
    // 0 and 1 at 1; then 2 at (4 + 6)/2 = 5
    const distances = [
      [0, 1, 4],
      [1, 0, 6],
      [4, 6, 0],
    ];
    expect(averageLinkage(distances)).toEqual([
      { left: 0, right: 1, height: 1 },
      { left: 3, right: 2, height: 5 },
    ]);
    expect(averageLinkage([[0]])).toEqual([]);
  });

  it('joins everything once, ever higher', () => {
    const points = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(points, (at) => {
        const merges = averageLinkage(at.map((a) => at.map((b) => Math.abs(a - b))));
        expect(merges).toHaveLength(at.length - 1);
        const joined = merges.flatMap(({ left, right }) => [left, right]).sort((a, b) => a - b);
        expect(joined).toEqual(Array.from({ length: 2 * (at.length - 1) }, (_, id) => id));
        for (const [i, { height }] of merges.entries()) {
          expect(height).toBeGreaterThanOrEqual((merges[i - 1]?.height ?? 0) - 1e-9);
        }
      }),
    );
  });
});
