import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combineQuantiles } from './combine-quantiles.ts';
import { isMonotone, isotonicRegression } from './monotone.ts';
import { pitDensity } from './pit.ts';
import { quantileBias } from './quantile-bias.ts';
import { relativeSkill } from './relative-skill.ts';

describe('relative skill', () => {
  test('by hand: geometric means of ratios, itself included', () => {
    const { pairs, relative, scaled } = relativeSkill(
      [Float64Array.of(1, 3), Float64Array.of(2, 6), Float64Array.of(8, Number.NaN)],
      0,
    );
    expect(pairs).toEqual([
      { a: 0, b: 1, overlap: 2, ratio: 1 / 2 },
      { a: 0, b: 2, overlap: 1, ratio: 1 / 8 },
      { a: 1, b: 2, overlap: 1, ratio: 1 / 4 },
    ]);
    expect(relative[0]).toBeCloseTo((1 / 16) ** (1 / 3), 14);
    expect(relative[1]).toBeCloseTo((2 / 4) ** (1 / 3), 14);
    expect(scaled[1]).toBeCloseTo(2, 14);
  });
  test('leaves out pairs without overlap', () => {
    const { pairs, relative } = relativeSkill([
      Float64Array.of(1, Number.NaN),
      Float64Array.of(Number.NaN, 1),
      Float64Array.of(2, 2),
    ]);
    expect(pairs[0]).toEqual({ a: 0, b: 1, overlap: 0, ratio: Number.NaN });
    expect(relative[0]).toBeCloseTo(Math.sqrt(1 / 2), 14);
  });
  test('of systems that all have everything: the product is 1, and order is that of the sums', () => {
    const score = fc.double({ min: 0.1, max: 10, noNaN: true });
    const systems = fc.array(fc.array(score, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(systems, (scores) => {
        const { relative } = relativeSkill(scores.map((own) => Float64Array.from(own)));
        expect(relative.reduce((product, theta) => product * theta, 1)).toBeCloseTo(1, 9);
        const sums = scores.map((own) => own.reduce((sum, value) => sum + value, 0));
        for (let a = 0; a < sums.length; a++) {
          for (let b = 0; b < sums.length; b++) {
            expect((relative[a] ?? 0) / (relative[b] ?? 1)).toBeCloseTo((sums[a] ?? 0) / (sums[b] ?? 1), 9);
          }
        }
      }),
    );
  });
});

test('isotonic regression is ascending, keeps the mean and what is in order', () => {
  const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(values, (drawn) => {
      const given = Float64Array.from(drawn);
      const fitted = isotonicRegression(given);
      expect(isMonotone(fitted)).toBe(true);
      const sum = (numbers: Float64Array) => numbers.reduce((total, value) => total + value, 0);
      expect(sum(fitted)).toBeCloseTo(sum(given), 9);
      if (isMonotone(given)) expect(fitted).toEqual(given);
    }),
  );
  expect([...isotonicRegression(Float64Array.of(1, 3, 2, 4))]).toEqual([1, 2.5, 2.5, 4]);
});

test('bias counts levels on the side of the outcome', () => {
  const levels = [0.1, 0.25, 0.5, 0.75, 0.9];
  const quantiles = [1, 2, 3, 4, 5];
  expect([0, 1, 2.5, 3, 3.5, 5, 6].map((actual) => quantileBias(levels, quantiles, actual))).toEqual([
    1, 0.8, 0.5, 0, -0.5, -0.8, -1,
  ]);
  expect(quantileBias([0.25, 0.75], [1, 3], 2)).toBe(0);
  expect(quantileBias([0.6, 0.9], [1, 3], 2)).toBeNaN();
  expect(quantileBias([0.25, 0.5, 0.75], [2, 1, 3], 2)).toBeNaN();
});

test('ensembles take mean or median of each quantile, where all members have one', () => {
  const members = [Float64Array.of(1, 5, 1), Float64Array.of(2, 6, Number.NaN), Float64Array.of(9, 7, 3)];
  expect([...combineQuantiles(members, 'mean')]).toEqual([4, 6, Number.NaN]);
  expect([...combineQuantiles(members, 'median')]).toEqual([2, 6, Number.NaN]);
  expect([...combineQuantiles(members.slice(0, 2), 'median')]).toEqual([1.5, 5.5, Number.NaN]);
});

test('PIT density is 1 where coverage is as it should be', () => {
  expect(pitDensity([0.25, 0.5], [0.25, 0.5])).toEqual([1, 1, 1]);
  expect(pitDensity([0.25, 0.5], [0, 1])).toEqual([0, 4, 0]);
});
