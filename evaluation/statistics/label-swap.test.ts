import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSwapTests } from './label-swap.ts';
import { meanSample } from './mean-sample.ts';
import { resamplingPlan } from './resampling-plan.ts';
import {
  prepareAuc,
  prepareMean,
  prepareRatio,
  recordsOf,
  recordsOfValues,
} from './testing/recomputations.ts';

const options = { permutations: 4096, seed: 1 };
const unitsOf = (n: number, clusters?: readonly string[]) =>
  resamplingPlan(n, clusters ? { clusters } : {}).units;

describe('labelSwapTests', () => {
  it('counts the patterns of swaps by hand', () => {
    // precision over all instances: right answers over answers given
    const a = recordsOf([[[2, 2]], [[4, 3]], [[1, 1]]]); // 6 of 7
    const b = recordsOf([[[2, 1]], [[1, 1]], [[3, 0]]]); // 2 of 6
    // swapped are none: |6/7 − 2/6| = 0.524; first: |5/7 − 3/6| = 0.214; second: |4/4 − 4/9| = 0.556;
    // third: |5/9 − 3/4| = 0.194; their opposites give the same: 2 of 4 patterns reach 0.524
    const { p, exact, permutations } = labelSwapTests([a, b], prepareRatio, options, unitsOf(3));
    expect([p[0], exact, permutations]).toEqual([0.5, true, 8]);
  });

  it('is the sign-flip test where the aggregate is a mean', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
          minLength: 2,
          maxLength: 30,
        }),
        fc.boolean(),
        (rows, isClustered) => {
          const columns = [0, 1].map((system) => Float64Array.from(rows, (row) => (row[system] ?? 0) / 64));
          const clusters = rows.map((_, i) => String(isClustered ? i % 5 : i));
          const plan = resamplingPlan(rows.length, { clusters });
          const n = plan.units.length;
          const drawn = { permutations: n > 20 ? 300 : 2 ** (n - 1), seed: 7 };
          fc.pre(n <= 10 || n > 20);
          const swaps = labelSwapTests(columns.map(recordsOfValues), prepareMean, drawn, plan.units);
          expect(swaps).toEqual(meanSample(columns, 'mean', plan).signFlips(drawn));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('agrees with all patterns within Monte-Carlo error', () => {
    const scores = (phase: number) =>
      recordsOf(Array.from({ length: 12 }, (_, i) => [[i % 3 === 0 ? 1 : 0, Math.sin(i * 1.3 + phase)]]));
    const both = [scores(0), scores(2)];
    const exact = labelSwapTests(both, prepareAuc, options, unitsOf(12));
    const drawn = labelSwapTests(both, prepareAuc, { permutations: 2047, seed: 4 }, unitsOf(12));
    expect([exact.exact, drawn.exact]).toEqual([true, false]);
    const p = exact.p[0] ?? 0;
    expect(Math.abs((drawn.p[0] ?? 0) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 2047) + 1 / 2048);
  });

  it('does not depend on the order of instances where it is exact', () => {
    const rows = Array.from({ length: 9 }, (_, i) => [[[4, (i * 7) % 5]], [[3, (i * 5) % 4]]]);
    const pOf = (order: typeof rows) =>
      labelSwapTests(
        [0, 1].map((system) => recordsOf(order.map((row) => row[system] ?? []))),
        prepareRatio,
        options,
        unitsOf(9),
      ).p[0];
    expect(pOf(rows.toReversed())).toBe(pOf(rows));
    expect(pOf([...rows.slice(4), ...rows.slice(0, 4)])).toBe(pOf(rows));
  });

  it('gives equal systems 1, swaps whole clusters, and has no p where an aggregate is undefined', () => {
    const one = recordsOf(Array.from({ length: 30 }, (_, i) => [[i % 2, Math.sin(i)]]));
    expect(labelSwapTests([one, one], prepareAuc, { permutations: 99, seed: 1 }, unitsOf(30)).p[0]).toBe(1);
    const clusters = Array.from({ length: 30 }, (_, i) => String(i % 3));
    const clustered = labelSwapTests([one, one], prepareAuc, options, unitsOf(30, clusters));
    expect([clustered.exact, clustered.permutations, clustered.n[0]]).toEqual([true, 8, 30]);
    const negative = recordsOf(Array.from({ length: 30 }, (_, i) => [[0, i]]));
    expect(labelSwapTests([one, negative], prepareAuc, options, unitsOf(30)).p[0]).toBeNaN();
  });
});
