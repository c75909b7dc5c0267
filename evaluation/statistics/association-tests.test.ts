import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { independentCliffsDelta } from './cliffs-delta-interval.ts';
import { cliffsDelta } from './effect-sizes.ts';
import { kruskalWallis } from './kruskal-wallis.ts';
import { rankSum } from './rank-sum.ts';
import { spearmanTest } from './spearman-test.ts';

/** Reference values are of SciPy 1.17.1: `mannwhitneyu`, `kruskal`, `spearmanr`. */
const f64 = (...values: number[]) => Float64Array.from(values);
const scores = (minLength: number) =>
  fc.array(fc.integer({ min: 0, max: 6 }), { minLength, maxLength: 6 }).map((list) => f64(...list));

describe('rankSum', () => {
  it('is exact for few values', () => {
    const { u, p, exact } = rankSum(f64(1.1, 2.3, 3.7), f64(2.9, 4.1, 5.3, 6.2));
    expect([u, exact]).toEqual([1, true]);
    expect(p).toBeCloseTo(0.11428571428571428, 14);
  });

  it('is exact given the ties', () => {
    // ranks 1, 2½, 2½, 4: of 6 pairs, sums 3½, 3½, 5, 5, 6½, 6½ about 5; the observed 3½ is as far as four of them
    expect(rankSum(f64(1, 2), f64(2, 3)).p).toBeCloseTo(4 / 6, 14);
    expect(rankSum(f64(4, 4), f64(4, 4)).p).toBe(1);
  });

  it('agrees with the reference for many values', () => {
    const a = Float64Array.from({ length: 30 }, (_, i) => ((i * 37) % 101) / 10);
    const b = Float64Array.from({ length: 28 }, (_, i) => ((i * 53) % 103) / 10 + 2);
    const { u, p, exact } = rankSum(a, b);
    expect([u, exact]).toEqual([284, false]);
    expect(p).toBeCloseTo(0.03496926249109573, 12);
  });

  it('does not depend on which group is first, and two groups are the smallest case of several', () => {
    fc.assert(
      fc.property(scores(1), scores(1), (a, b) => {
        expect(rankSum(a, b).p).toBeCloseTo(rankSum(b, a).p, 12);
        expect(kruskalWallis([a, b]).p).toBeCloseTo(rankSum(a, b).p, 12);
      }),
      { numRuns: 30 },
    );
  });
});

describe('kruskalWallis', () => {
  it('agrees with the reference, with and without ties', () => {
    const groups = [f64(2.9, 3, 2.5, 2.6, 3.2), f64(3.8, 2.7, 4, 2.4), f64(2.8, 3.4, 3.7, 2.2, 2)];
    const { h, df, p, exact, epsilonSquared } = kruskalWallis(groups);
    expect(h).toBeCloseTo(0.7714285714285722, 12);
    expect([df, exact]).toEqual([2, false]);
    expect(p).toBeCloseTo(0.6799647735788936, 12);
    expect(epsilonSquared).toBeCloseTo(0.7714285714285722 / 13, 12);
    expect(kruskalWallis([f64(1, 1, 2, 3), f64(2, 2, 4), f64(3, 5, 5, 6)]).h).toBeCloseTo(
      6.381064162754305,
      12,
    );
  });

  it('is exact for few values', () => {
    // of the 15 · 3! divisions of 1 … 6 into three named pairs, the 3! with {1, 2}, {3, 4}, {5, 6} are the furthest apart
    expect(kruskalWallis([f64(1, 2), f64(3, 4), f64(5, 6)])).toMatchObject({
      p: expect.closeTo(1 / 15, 14),
      exact: true,
    });
    expect(kruskalWallis([f64(7, 7), f64(7), f64(7)])).toMatchObject({ p: 1, epsilonSquared: 0 });
  });
});

describe('spearmanTest', () => {
  it('agrees with the reference and with all orders', () => {
    const { rho, p, exact } = spearmanTest(f64(1, 2, 3, 4, 5, 6, 7), f64(2, 1, 4, 3, 7, 6, 5));
    expect(rho).toBeCloseTo(0.7857142857142859, 12);
    expect(exact).toBe(true);
    expect(p).toBeCloseTo(242 / 5040, 14);
  });

  it('agrees with the reference for more pairs, with ties', () => {
    const y = f64(3, 1, 2, 5, 5, 4, 9, 7, 8, 12, 10, 11);
    const { rho, p, ci } = spearmanTest(f64(1, 2, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12), y);
    expect(rho).toBeCloseTo(0.912280701754386, 12);
    expect(p).toBeCloseTo(3.524935991582945e-5, 14);
    // artanh 0.91228… ± 1.959964 √((1 + 0.91228…²/2)/9)
    const half = 1.959963984540054 * Math.sqrt((1 + 0.912280701754386 ** 2 / 2) / 9);
    expect(Math.atanh(ci?.[1] ?? 0) - Math.atanh(ci?.[0] ?? 0)).toBeCloseTo(2 * half, 9);
  });

  it('has no interval where it cannot have one', () => {
    expect(spearmanTest(f64(1, 2, 3, 4), f64(2, 4, 6, 8))).toMatchObject({ rho: 1, ci: null });
    expect(spearmanTest(f64(1, 2, 3), f64(1, 3, 2)).ci).toBeNull();
    expect(spearmanTest(f64(1, 2, 3), f64(5, 5, 5)).p).toBeNaN();
  });
});

describe('independentCliffsDelta', () => {
  it('is the share of pairs above minus that below, whatever the sizes', () => {
    fc.assert(
      fc.property(scores(2), scores(2), (a, b) => {
        const pairs = [...a].flatMap((x) => [...b].map((y) => Math.sign(x - y)));
        const expected = pairs.reduce((sum, sign) => sum + sign, 0) / pairs.length;
        const { delta, ci } = independentCliffsDelta(a, b);
        expect(delta).toBeCloseTo(expected, 12);
        expect(ci?.[0]).toBeLessThanOrEqual(delta + 1e-12);
        expect(ci?.[1]).toBeGreaterThanOrEqual(delta - 1e-12);
        if (a.length === b.length) expect(delta).toBeCloseTo(cliffsDelta(a, b), 12);
      }),
    );
    expect(independentCliffsDelta(f64(3), f64(1, 2))).toMatchObject({ delta: 1, ci: null });
  });
});
