import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalUpperTail } from '../statistics/normal-distribution.ts';
import { quantile } from '../statistics/quantile.ts';
import { resamplingPlan } from '../statistics/resampling-plan.ts';
import { meanThenRank } from './aggregate-then-rank.ts';
import { oneSidedSignedRank } from './one-sided-signed-rank.ts';
import { rankByScheme } from './rank-by-scheme.ts';
import { ranksWithinCases } from './rank-then-aggregate.ts';
import type { CaseScores } from './scheme.ts';
import { RANKING_SCHEMES } from './schemes.ts';
import { weightedMean, weightedQuantile } from './weighted-summaries.ts';

const f64 = (...values: number[]) => Float64Array.from(values);
const once = (n: number) => new Float64Array(n).fill(1);

function valuesBy(id: string, scores: CaseScores, counts = once(scores[0]?.length ?? 0)): number[] {
  const scheme = RANKING_SCHEMES.find((known) => known.id === id);
  return [...(scheme?.prepare(scores, 'higher')(counts) ?? [])];
}

describe('a hand-worked case', () => {
  /** Three systems on four cases; B lacks the last. */
  const scores = [f64(0.9, 0.8, 0.7, 0), f64(0.8, 0.8, 0.6, Number.NaN), f64(0.5, 0.9, 0.6, 0.4)];

  test('ranks within cases share the best one, and a missing score comes after the last', () => {
    expect(ranksWithinCases(scores, 'higher')).toEqual([f64(1, 2, 1, 2), f64(2, 2, 2, 3), f64(3, 1, 2, 1)]);
  });

  test('of the schemes', () => {
    expect(valuesBy('mean-then-rank', scores)).toEqual([0.6, 2.2 / 3, 0.6].map((x) => expect.closeTo(x, 12)));
    expect(valuesBy('median-then-rank', scores)).toEqual([0.75, 0.8, 0.55].map((x) => expect.closeTo(x, 12)));
    expect(valuesBy('rank-then-mean', scores)).toEqual([1.5, 2.25, 1.75]);
    expect(valuesBy('rank-then-median', scores)).toEqual([1.5, 2, 1.5]);
  });

  test('equal means tie although their sums round differently', () => {
    const tied = [f64(0.1, 0.2, 0.3), f64(0.3, 0.2, 0.1), f64(0.2, 0.2, 0.2)];
    const scheme = meanThenRank;
    const ranking = rankByScheme(scheme, tied, 'higher', resamplingPlan(3), 1);
    expect(ranking?.standings.map(({ rank }) => rank)).toEqual([1, 1, 1]);
  });

  test('the test: four positive differences of different sizes', () => {
    // W+ = 10, mean 5, variance 30/4.
    const [greater, less] = oneSidedSignedRank(f64(1, 2, 3, 4, 7), f64(0, 0, 0, 0, 7))(once(5));
    expect(greater).toBeCloseTo(normalUpperTail(4.5 / Math.sqrt(7.5)), 12);
    expect(less).toBeCloseTo(normalUpperTail(-5.5 / Math.sqrt(7.5)), 12);
    expect(oneSidedSignedRank(f64(1, 2), f64(1, 2))(once(2))).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('a case that a resample holds several times', () => {
  const systems = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n });
  const drawn = fc
    .integer({ min: 2, max: 8 })
    .chain((n) =>
      fc.tuple(
        fc.array(systems(n), { minLength: 2, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: n, maxLength: n }),
      ),
    )
    .filter(([, counts]) => counts.some((count) => count > 0));
  const written = (values: readonly number[], counts: readonly number[]) =>
    Float64Array.from(values.flatMap((value, at) => Array<number>(counts[at] ?? 0).fill(value)));

  test.each(RANKING_SCHEMES.map(({ id }) => id))('counts for %s as if it stood there as often', (id) => {
    fc.assert(
      fc.property(drawn, ([scores, counts]) => {
        const long = scores.map((values) => written(values, counts));
        const got = valuesBy(
          id,
          scores.map((values) => f64(...values)),
          f64(...counts),
        );
        for (const [at, value] of valuesBy(id, long).entries()) expect(got[at]).toBeCloseTo(value, 12);
      }),
      { numRuns: 50 },
    );
  });

  test('in summaries too, those of R and NumPy', () => {
    fc.assert(
      fc.property(drawn, fc.double({ min: 0, max: 1, noNaN: true }), ([[values = []], counts], level) => {
        const long = written(values, counts).sort();
        expect(weightedQuantile(f64(...values), level)(f64(...counts))).toBeCloseTo(
          quantile(long, level),
          12,
        );
        const mean = long.reduce((sum, value) => sum + value, 0) / long.length;
        expect(weightedMean(f64(...values))(f64(...counts))).toBeCloseTo(mean, 12);
      }),
      { numRuns: 50 },
    );
  });
});

describe('stability', () => {
  test('a ranking that every case agrees on never changes', () => {
    const scores = [f64(3, 3.5, 3.25, 3.75), f64(2, 2.5, 2.25, 2.75), f64(1, 1.5, 1.25, 1.75)];
    for (const scheme of RANKING_SCHEMES.filter(({ id }) => id !== 'test-then-rank')) {
      for (const [direction, ranks] of [
        ['higher', [1, 2, 3]],
        ['lower', [3, 2, 1]],
      ] as const) {
        const ranking = rankByScheme(scheme, scores, direction, resamplingPlan(4), 7);
        const means = scheme.id.endsWith('then-rank') && scheme.id !== 'rank-then-mean';
        expect(ranking?.standings.map(({ rank }) => rank)).toEqual(ranks);
        if (means && scheme.id !== 'mean-then-rank') continue; // quantiles of few cases may cross
        expect(ranking?.standings.map(({ rankInterval }) => rankInterval)).toEqual(
          ranks.map((rank) => [rank, rank]),
        );
        expect(ranking).toMatchObject({ resamples: 1000, kendallTau: { mean: 1, median: 1 } });
      }
    }
  });

  test('depends on the seed, and on nothing else', () => {
    const scores = [f64(1, 5, 2, 8, 3), f64(2, 4, 3, 7, 4), f64(5, 1, 4, 6, 2)];
    const tau = (seed: number) =>
      RANKING_SCHEMES.map(
        (scheme) => rankByScheme(scheme, scores, 'higher', resamplingPlan(5), seed)?.kendallTau,
      );
    expect(tau(1)).toEqual(tau(1));
    expect(tau(1)).not.toEqual(tau(2));
  });

  test('one system cannot be ranked, and one case not be resampled', () => {
    const scheme = meanThenRank;
    expect(rankByScheme(scheme, [f64(1, 2)], 'higher', resamplingPlan(2), 1)).toBeNull();
    const single = rankByScheme(scheme, [f64(1), f64(2)], 'higher', resamplingPlan(1), 1);
    expect(single).toMatchObject({
      resamples: 0,
      kendallTau: null,
      standings: [{ rank: 2 }, { rank: 1, rankInterval: null }],
    });
  });
});
