import { describe, expect, it } from 'vitest';
import { compareSystems, enoughPermutations } from './compare-systems.ts';
import { meanSample } from './mean-sample.ts';
import { smallestBootstrapP } from './paired-bootstrap.ts';

describe('enoughPermutations', () => {
  const of = (systems: number, test: Parameters<typeof enoughPermutations>[0]['test'], more = {}) =>
    enoughPermutations({ systems, instances: 250, alpha: 0.05, test, ...more });

  it('lets the smallest p stay below half of alpha after a correction for all pairs', () => {
    // 50 systems: 50·49/0.05 = 49,000; 92 systems: 167,440
    expect([of(2, 'sign-flip'), of(92, 'sign-flip')]).toEqual([100_000, 200_000]);
    expect([of(2, 'paired-bootstrap'), of(50, 'paired-bootstrap')]).toEqual([9_999, 49_999]);
    expect(of(10, 'randomised-tukey')).toBe(10_000);
  });

  it('draws more for the paired bootstrap of few units, whose smallest p is larger', () => {
    const draws = (units: number, strata = 1) =>
      of(10, 'paired-bootstrap', { instances: 250, drawn: { units, strata } });
    expect([draws(250), draws(20), draws(20, 2), draws(8)]).toEqual([9_999, 19_999, 29_999, 9_999]);
    expect(45 * smallestBootstrapP(9_999, { units: 20, strata: 1 })).toBeGreaterThan(0.05);
    expect(45 * smallestBootstrapP(19_999, { units: 20, strata: 1 })).toBeLessThan(0.05);
    // of 8 units not even the most resamples give a p small enough
    expect(45 * smallestBootstrapP(99_999, { units: 8, strata: 1 })).toBeGreaterThan(0.05);
  });

  it('is bounded where every draw computes aggregates anew', () => {
    expect([of(100, 'paired-bootstrap'), of(1000, 'paired-bootstrap')]).toEqual([99_999, 19_999]);
    const swaps = (systems: number, instances: number) =>
      of(systems, 'sign-flip', { isRecomputed: true, instances });
    // 3·10⁹ over systems² · instances, from 999 to 9,999
    expect([swaps(2, 250), swaps(50, 250), swaps(50, 10_000)]).toEqual([9_999, 4_799, 999]);
  });
});

it('draws as many resamples as the test needs, and takes the first of them for intervals and ranks', () => {
  const wave = (phase: number) => Float64Array.from({ length: 30 }, (_, i) => Math.sin(i * 1.7 + phase));
  const sample = meanSample([wave(0), wave(1), wave(2)]);
  const options = {
    ...({ direction: 'higher', correction: 'holm', test: 'paired-bootstrap' } as const),
    ...{ alpha: 0.05, level: 0.95, seed: 1, resamples: 199 },
  };
  const many = compareSystems(sample, { ...options, permutations: 999 });
  const few = compareSystems(sample, { ...options, permutations: 99 });
  expect(many.intervals).toEqual(few.intervals);
  expect(many.stability).toEqual(few.stability);
  expect([many.tests.permutations, few.tests.permutations]).toEqual([999, 99]);
  expect(many.replicates.map(({ length }) => length)).toEqual([199, 199, 199]);
});
