import { expect, test } from 'vitest';
import { type ChallengeRule, challengeBoard } from './challenge.ts';
import { isWithinChance } from './chance-band.ts';

/** Fewest points are best; who lacks a metric has no rank. */
const points: ChallengeRule = {
  title: 'Points',
  definition: 'Sum of both metrics.',
  source: 'made up',
  metrics: ['x', 'y'],
  rank: (values) => {
    const totals = values.map((own) => own.reduce((sum, value) => sum + value, 0));
    return totals.map((total) => ({
      ranks: [null, null],
      total: Number.isNaN(total) ? null : total,
      rank: Number.isNaN(total) ? null : 1 + totals.filter((other) => other < total).length,
    }));
  },
};

test('systems stand best first, equal ones by id, those without a rank last, whatever the order they come in', () => {
  const systems = [
    { id: 'd', aggregate: { x: 1 } },
    { id: 'c', aggregate: { x: 2, y: 2 } },
    { id: 'a', aggregate: { x: 1, y: Number.NaN } },
    { id: 'e', aggregate: { x: 1, y: 1 } },
    { id: 'b', aggregate: { x: 3, y: 1 } },
  ];
  const { standings, ...rule } = challengeBoard(points, systems);
  expect(standings.map(({ system, rank }) => [system, rank])).toEqual([
    ['e', 1],
    ['b', 2],
    ['c', 2],
    ['a', null],
    ['d', null],
  ]);
  expect(challengeBoard(points, systems.toReversed()).standings).toEqual(standings);
  expect(rule).toEqual({
    title: 'Points',
    definition: 'Sum of both metrics.',
    source: 'made up',
    metrics: ['x', 'y'],
  });
});

test('a score as good as the best random one could be luck, a better one not', () => {
  const band = { best: 0.6 };
  expect([0.5, 0.6, 0.7].map((value) => isWithinChance(value, band, 'higher'))).toEqual([true, true, false]);
  expect([0.5, 0.6, 0.7].map((value) => isWithinChance(value, band, 'lower'))).toEqual([false, true, true]);
  expect(isWithinChance(Number.NaN, band, 'higher')).toBe(false);
  expect(isWithinChance(0.5, { best: Number.NaN }, 'lower')).toBe(false);
});
