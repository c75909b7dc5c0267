import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedDifferences } from './paired-differences.ts';
import { pairedT } from './paired-t.ts';
import { randomisedTukey, randomShuffles } from './randomised-tukey.ts';
import { signFlipTests } from './sign-flip.ts';
import { tukeyHsd } from './tukey-hsd.ts';
import { twoWayAnova } from './two-way-anova.ts';

const score = fc.integer({ min: 0, max: 20 }).map((value) => value / 20);
const table = (k: number) =>
  fc
    .integer({ min: 3, max: 12 })
    .chain((n) => fc.array(fc.array(score, { minLength: n, maxLength: n }), { minLength: k, maxLength: k }))
    .map((rows) => rows.map((row) => Float64Array.from(row)));

describe('twoWayAnova', () => {
  it('agrees with sums by hand', () => {
    // means 2 and 4 of systems, 2, 3, 4 of instances, grand mean 3; residuals ±(0, 1, 1)
    const anova = twoWayAnova([Float64Array.of(1, 3, 2), Float64Array.of(3, 3, 6)]);
    expect(anova).toMatchObject({
      systemSquares: 6,
      instanceSquares: 4,
      errorSquares: 4,
      meanSquareError: 2,
      f: 3,
    });
  });

  it('leaves out instances that a system lacks', () => {
    const gap = Float64Array.of(1, 3, 2, Number.NaN);
    expect(twoWayAnova([gap, Float64Array.of(3, 3, 6, 9)])).toMatchObject({ n: 3, f: 3 });
  });

  it('is the paired t-test for two systems, as Tukey’s is', () => {
    fc.assert(
      fc.property(table(2), ([a = new Float64Array(), b = new Float64Array()]) => {
        const { t, p } = pairedT(pairedDifferences(a, b));
        if (!Number.isFinite(t) || Math.abs(t) < 1e-9) return;
        const { anova, p: tukey } = tukeyHsd([a, b]);
        expect(anova.f / t ** 2).toBeCloseTo(1, 8);
        expect(anova.p).toBeCloseTo(p, 9);
        expect(tukey[0]).toBeCloseTo(p, 9);
      }),
    );
  });
});

describe('tukeyHsd', () => {
  it('has no p-value where nothing but the systems varies', () => {
    const { anova, p } = tukeyHsd([Float64Array.of(1, 2), Float64Array.of(2, 3), Float64Array.of(1, 2)]);
    expect([...p]).toEqual([Number.NaN, 1, Number.NaN]);
    expect(anova.p).toBe(0);
  });
});

describe('randomisedTukey', () => {
  it('is the sign-flip test for two systems and all shuffles', () => {
    fc.assert(
      fc.property(table(2), (columns) => {
        const n = columns[0]?.length ?? 0;
        const all = 2 ** n;
        const swap = (b: number) =>
          Array.from({ length: n }, (_, i) => ((b >> i) & 1 ? [1, 0] : [0, 1])).flat();
        const [p = 0] = randomisedTukey(columns, all, swap);
        const exact = signFlipTests(columns, { permutations: 1, seed: 1 }).p[0] ?? 0;
        expect(p * (all + 1) - 1).toBeCloseTo(exact * all, 6);
      }),
      { numRuns: 40 },
    );
  });

  it('gives equal systems 1 and never 0', () => {
    const high = Float64Array.from({ length: 30 }, (_, i) => 5 + Math.sin(i));
    const low = high.map((value) => value - 5);
    const p = randomisedTukey([high, low, low], 999, randomShuffles(30, 3, 1));
    expect([...p]).toEqual([1 / 1000, 1 / 1000, 1]);
  });

  it('depends on the seed and repeats for the same one', () => {
    const columns = [0, 1, 2].map((phase) =>
      Float64Array.from({ length: 20 }, (_, i) => Math.sin(i * phase + phase)),
    );
    const pOf = (seed: number) => randomisedTukey(columns, 499, randomShuffles(20, 3, seed));
    expect(pOf(1)).toEqual(pOf(1));
    expect(pOf(1)).not.toEqual(pOf(2));
  });
});

describe('randomShuffles', () => {
  it('draws all orders equally often', () => {
    const shuffle = randomShuffles(1, 3, 5);
    const counts = new Map<string, number>();
    for (let b = 0; b < 6000; b++) {
      const order = Array.from(shuffle(b)).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // standard deviation √(6000 · 1/6 · 5/6) = 28.9
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * 28.9);
  });
});
