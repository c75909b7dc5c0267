import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conformalMargins, stretchIntervals } from './conformal-intervals.ts';

const HALF = [0.25, 0.75];
/** A forecast of the same interval [0, 10] for every outcome. */
const sameFor = (outcomes: readonly number[], quantiles: readonly number[] = [0, 10]) =>
  Float64Array.from(outcomes.flatMap(() => [...quantiles]));

describe('conformal intervals', () => {
  test('by hand', () => {
    // Outside [0, 10] by −5, −1, 2, 6 and 30: shares −0.5, −0.1, 0.2, 0.6, 3. ⌈6 / 2⌉ = 3: the third.
    const outcomes = [5, 9, 12, -6, 40];
    const margins = conformalMargins(HALF, sameFor(outcomes), Float64Array.from(outcomes));
    expect(margins).toEqual([{ lower: 0, upper: 1, stretch: 0.2 }]);
    expect([...stretchIntervals(Float64Array.of(100, 200), margins)]).toEqual([80, 220]);
  });

  test('the median stays, and intervals that pass each other are sorted', () => {
    // At the levels 0.05, 0.25, 0.5, 0.75 and 0.95.
    const margins = [
      { lower: 0, upper: 4, stretch: 0 },
      { lower: 1, upper: 3, stretch: 1 },
    ];
    // [4, 6] becomes [2, 8], wider than [3, 7].
    const stretched = stretchIntervals(Float64Array.of(3, 4, 5, 6, 7), margins);
    expect([...stretched]).toEqual([2, 3, 5, 7, 8]);
  });

  test('an interval that too few units speak for stays as it is', () => {
    // ⌈10 · 0.9⌉ = 9 units are enough for 90 %, ⌈9 · 0.9⌉ = 9 of 8 are not.
    const outcomes = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const wide = [0.05, 0.95];
    expect(conformalMargins(wide, sameFor(outcomes), Float64Array.from(outcomes))).toEqual([
      { lower: 0, upper: 1, stretch: -0.1 },
    ]);
    const fewer = outcomes.slice(1);
    expect(conformalMargins(wide, sameFor(fewer), Float64Array.from(fewer))).toEqual([]);
    expect(conformalMargins(wide, new Float64Array(), new Float64Array())).toEqual([]);
  });

  test('an interval without width is right or lost', () => {
    const outcomes = [3, 3, 8];
    const points = sameFor(outcomes, [3, 3]);
    expect(conformalMargins(HALF, points, Float64Array.from(outcomes))).toEqual([
      { lower: 0, upper: 1, stretch: 0 },
    ]);
    const lost = Float64Array.of(7, 8, 9);
    expect(conformalMargins(HALF, points, lost)).toEqual([]);
  });

  test('of units left out in turn as many are held as the level says, no more and no less', () => {
    const outcome = fc.integer({ min: -1000, max: 1000 });
    const samples = fc
      .uniqueArray(outcome, { minLength: 4, maxLength: 40, selector: (x) => Math.abs(x - 5) })
      .chain((outcomes) =>
        fc.record({ outcomes: fc.constant(outcomes), percent: fc.integer({ min: 1, max: 99 }) }),
      );
    fc.assert(
      fc.property(samples, ({ outcomes, percent }) => {
        const alpha = (100 - percent) / 100;
        const levels = [alpha / 2, 1 - alpha / 2];
        const rank = Math.ceil((outcomes.length * percent) / 100);
        const held = outcomes.filter((left, i) => {
          const others = outcomes.filter((_, at) => at !== i);
          const margins = conformalMargins(levels, sameFor(others), Float64Array.from(others));
          if (margins.length === 0) return true;
          const [low = 0, high = 0] = stretchIntervals(Float64Array.of(0, 10), margins);
          return low <= left + 1e-9 && left <= high + 1e-9;
        });
        // The score of the one left out is one of the smallest ⌈(n + 1)(1 − α)⌉ of all n + 1.
        expect(held).toHaveLength(rank);
      }),
      { seed: 3 },
    );
  });

  test('never turns an interval around, whatever happened', () => {
    const quantile = fc.integer({ min: -100, max: 100 });
    const unit = fc.tuple(quantile, quantile, quantile).map(([a, b, y]) => {
      const [low = 0, high = 0] = [a, b].sort((x, z) => x - z);
      return { low, high, y };
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), (units) => {
        const quantiles = Float64Array.from(units.flatMap(({ low, high }) => [low, high]));
        const margins = conformalMargins(
          HALF,
          quantiles,
          Float64Array.from(units, ({ y }) => y),
        );
        for (const { stretch } of margins) expect(stretch).toBeGreaterThanOrEqual(-0.5);
      }),
      { seed: 4 },
    );
  });
});
