import { expect, test } from 'vitest';
import { rankAgreement } from './rank-agreement.ts';

const columns = (resamples: readonly (readonly number[])[]) =>
  [0, 1, 2].map((system) => Float64Array.from(resamples, (values) => values[system] ?? Number.NaN));

test('counts the orders on resamples and averages their tau', () => {
  // the same order, two neighbours exchanged, reversed, the same: τ = 1, 1/3, −1, 1
  const resamples = [
    [3, 2, 1],
    [2, 3, 1],
    [1, 2, 3],
    [9, 8, 7],
  ];
  const found = rankAgreement([0.9, 0.5, 0.1], columns(resamples), 'higher', 0.5);
  expect(found.tau).toBeCloseTo((1 + 1 / 3 - 1 + 1) / 4, 12);
  expect(found.sameOrder).toBe(0.5);
  // quartiles of −1, 1/3, 1, 1 between order statistics: 0.75 of the way from −1 to 1/3; 1
  expect(found.tauInterval[0]).toBeCloseTo(-1 + 0.75 * (4 / 3), 12);
  expect(found.tauInterval[1]).toBe(1);
});

test('an undefined value is worst in either direction', () => {
  const resamples = [[3, 2, Number.NaN]];
  expect(rankAgreement([3, 2, 1], columns(resamples), 'higher').sameOrder).toBe(1);
  expect(rankAgreement([2, 3, 4], columns([[2, 3, Number.NaN]]), 'lower').sameOrder).toBe(1);
});

test('has no tau where all systems tie', () => {
  expect(rankAgreement([1, 1, 1], columns([[1, 2, 3]]), 'higher').tau).toBeNaN();
});
