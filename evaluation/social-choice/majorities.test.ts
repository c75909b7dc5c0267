import { expect, it } from 'vitest';
import { describeMajorities, taskConcordance } from './majorities.ts';
import { tableOf } from './testing/tables.ts';

const table = tableOf({ A: [3, 1, 2, 3], B: [2, 3, 1, 2], C: [1, 2, 3, null] });

it('names what majorities say', () => {
  // A beats B on three of four tasks; B beats C on two of three; C beats A on two of three.
  expect(describeMajorities(table)).toEqual({
    condorcetWinner: null,
    condorcetLoser: null,
    smithSet: ['A', 'B', 'C'],
    cycles: [{ systems: ['A', 'B', 'C'], margins: [2, 1, 1], entangled: 3 }],
    blocks: [['A', 'B', 'C']],
  });
});

it('measures how far the tasks agree, over the systems that have all of them', () => {
  // A and B over four tasks: rank sums 5 and 7 about 6: 12·2/(16·6).
  expect(taskConcordance(table)).toBeCloseTo(0.25, 12);
  expect(taskConcordance(tableOf({ A: [1], B: [2] }))).toBeNull();
});
