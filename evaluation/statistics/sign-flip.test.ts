import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairIndex, pairs } from './pairs.ts';
import { signFlipTests } from './sign-flip.ts';

const options = { permutations: 2000, seed: 7 };

function pOf(a: readonly number[], b: readonly number[], seed = 7, permutations = 2000): number {
  return (
    signFlipTests([Float64Array.from(a), Float64Array.from(b)], { permutations, seed }).p[0] ?? Number.NaN
  );
}

const score = fc.integer({ min: 0, max: 50 }).map((value) => value / 50);
const table = (k: number, minimum: number, maximum: number) =>
  fc
    .integer({ min: minimum, max: maximum })
    .chain((n) => fc.array(fc.array(score, { minLength: n, maxLength: n }), { minLength: k, maxLength: k }));

describe('signFlipTests', () => {
  it('enumerates the sign vectors of few instances', () => {
    // d = 1, 2, 3: of eight vectors only +++ and --- have |sum| >= 6
    expect(pOf([1, 2, 3], [0, 0, 0])).toBe(2 / 8);
    // d = 1, 1, -1: |sum| >= 1 always
    expect(pOf([1, 1, 0], [0, 0, 1])).toBe(1);
    // d = 0.1 five times
    expect(pOf([0.3, 0.3, 0.3, 0.3, 0.3], [0.2, 0.2, 0.2, 0.2, 0.2])).toBe(2 / 32);
  });

  it('gives 1 for equal systems and for a single instance', () => {
    const values = Array.from({ length: 40 }, (_, i) => Math.sin(i));
    expect(pOf(values, values)).toBe(1);
    expect(pOf([1], [0])).toBe(1);
  });

  it('never gives 0, however large the effect', () => {
    const a = Array.from({ length: 200 }, (_, i) => 1 + Math.sin(i) / 10);
    expect(pOf(a, new Array(200).fill(0), 1, 999)).toBe(1 / 1000);
  });

  it('agrees with the exact p within Monte-Carlo error', () => {
    fc.assert(
      fc.property(table(2, 8, 20), ([a = [], b = []]) => {
        const exact = pOf(a, b);
        const zeros = new Array(21).fill(0); // unaffected by equal instances, but past the exact limit
        const drawn = pOf([...a, ...zeros], [...b, ...zeros], 11, 20_000);
        expect(Math.abs(drawn - exact)).toBeLessThanOrEqual(
          5 * Math.sqrt((exact * (1 - exact)) / 20_000) + 1e-4,
        );
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('does not depend on the order of systems or on the sign of differences', () => {
    fc.assert(
      fc.property(table(4, 1, 30), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (rows, order) => {
        const scores = rows.map((row) => Float64Array.from(row));
        const plain = signFlipTests(scores, options);
        const shuffled = signFlipTests(
          order.map((i) => scores[i] ?? new Float64Array()),
          options,
        );
        for (const [a, b] of pairs(4)) {
          const [low, high] = [order[a] ?? 0, order[b] ?? 0].sort((x, y) => x - y) as [number, number];
          expect(shuffled.p[pairIndex(a, b, 4)]).toBe(plain.p[pairIndex(low, high, 4)]);
        }
      }),
    );
  });

  it('does not depend on the order of instances where it is exact', () => {
    fc.assert(
      fc.property(table(2, 1, 12), ([a = [], b = []]) => {
        expect(pOf(a.toReversed(), b.toReversed())).toBe(pOf(a, b));
      }),
    );
  });

  it('gives the same p for a pair whether it is tested alone or among others', () => {
    fc.assert(
      fc.property(table(3, 22, 40), ([a = [], b = [], c = []]) => {
        const among = signFlipTests(
          [a, b, c].map((row) => Float64Array.from(row)),
          options,
        );
        expect(among.p[pairIndex(0, 2, 3)]).toBe(pOf(a, c));
      }),
    );
  });

  it('leaves out instances that one of the two lacks, for that pair alone', () => {
    const a = [1, 2, 3, Number.NaN];
    const b = [0, 0, 0, 9];
    const c = [0, 0, 0, 0];
    const tests = signFlipTests(
      [a, b, c].map((row) => Float64Array.from(row)),
      options,
    );
    expect([...tests.n]).toEqual([3, 3, 4]);
    expect([...tests.p]).toEqual([2 / 8, 2 / 8, 1]);
    expect(pOf([Number.NaN], [1])).toBeNaN();
  });

  it('flips whole clusters', () => {
    const scores = [
      [1, 2, 3, 4],
      [0, 0, 0, 0],
    ].map((row) => Float64Array.from(row));
    // sums of differences 1 + 2 and 3 + 4: of ±3 ±7 only those with equal signs reach 10
    const { p, n, permutations } = signFlipTests(scores, options, [
      [0, 1],
      [2, 3],
    ]);
    expect([p[0], n[0], permutations]).toEqual([2 / 4, 4, 4]);
    // without the third instance 3 and 4
    const gap = Float64Array.of(1, 2, Number.NaN, 4);
    expect(signFlipTests([gap, scores[1] ?? gap], options, [[0, 1], [2], [3]]).p[0]).toBe(2 / 4);
  });

  it('is the same with clusters of one instance as without', () => {
    fc.assert(
      fc.property(table(3, 1, 30), (rows) => {
        const scores = rows.map((row) => Float64Array.from(row));
        const units = Array.from(scores[0] ?? [], (_, i) => [i]);
        expect(signFlipTests(scores, options, units)).toEqual(signFlipTests(scores, options));
      }),
    );
  });

  it('changes with the seed and repeats for the same one', () => {
    const a = Array.from({ length: 60 }, (_, i) => Math.sin(i) + 0.2);
    const b = Array.from({ length: 60 }, (_, i) => Math.cos(3 * i));
    expect(pOf(a, b, 1)).toBe(pOf(a, b, 1));
    expect(pOf(a, b, 1)).not.toBe(pOf(a, b, 2));
  });
});
