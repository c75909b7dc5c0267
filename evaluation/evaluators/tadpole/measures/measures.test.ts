import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancedAccuracyOf, balancedClassAccuracy, mostProbableClass } from './balanced-class-accuracy.ts';
import {
  coverage,
  coverageProbabilityAccuracy,
  meanAbsoluteError,
  sumErrors,
  weightedErrorScore,
} from './forecast-errors.ts';
import { multiClassAuc, pairwiseAuc, sortByProbability } from './pairwise-auc.ts';

const CLASSES = 3;
const row = fc.record({
  truth: fc.nat(CLASSES - 1),
  // Few levels, so that there are ties.
  probabilities: fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: CLASSES, maxLength: CLASSES }),
  count: fc.nat(3),
});
const rows = fc.array(row, { minLength: 1, maxLength: 25 });

function areasOf(given: readonly { truth: number; probabilities: number[]; count: number }[]): Float64Array {
  const truth = Uint8Array.from(given, (one) => one.truth);
  const probabilities = Float64Array.from(given.flatMap((one) => one.probabilities));
  const weights = Float64Array.from(given, ({ count }) => count);
  return pairwiseAuc(sortByProbability(truth, probabilities, CLASSES), weights);
}

describe('mAUC', () => {
  test('of six visits by hand', () => {
    // A(0|1): by p0, {0.9, 0.5} against {0.5, 0.1}: wins 1 + 1 + ½ + 1 of 4. A(1|0): by p1, {0.5, 0.8} against {0.1, 0.4}: all.
    const given = [
      { truth: 0, probabilities: [0.9, 0.1, 0], count: 1 },
      { truth: 0, probabilities: [0.5, 0.4, 0.1], count: 1 },
      { truth: 1, probabilities: [0.5, 0.5, 0], count: 1 },
      { truth: 1, probabilities: [0.1, 0.8, 0.1], count: 1 },
      { truth: 2, probabilities: [0.2, 0.2, 0.6], count: 1 },
      { truth: 2, probabilities: [0.6, 0.4, 0], count: 1 },
    ];
    const areas = areasOf(given);
    expect(areas[1]).toBe(3.5 / 4);
    expect(areas[3]).toBe(1);
    // By p0: {0.9, 0.5} against {0.2, 0.6}: 3 of 4; by p2: {0.6, 0} against {0, 0.1}: 2½ of 4.
    expect([areas[2], areas[6]]).toEqual([3 / 4, 2.5 / 4]);
    // By p1: {0.5, 0.8} against {0.2, 0.4}: all; by p2: {0.6, 0} against {0, 0.1}: 2½ of 4.
    expect([areas[5], areas[7]]).toEqual([1, 2.5 / 4]);
    const pairs = [(3.5 / 4 + 1) / 2, (3 / 4 + 2.5 / 4) / 2, (1 + 2.5 / 4) / 2];
    expect(multiClassAuc(areas, CLASSES)).toBeCloseTo(pairs.reduce((sum, area) => sum + area) / 3, 15);
  });

  test('counts, of all pairs of a visit of each class, those in the right order', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const areas = areasOf(given);
        for (let of = 0; of < CLASSES; of++) {
          for (let other = 0; other < CLASSES; other++) {
            if (of === other) continue;
            let [wins, pairs] = [0, 0];
            for (const a of given.filter(({ truth }) => truth === of)) {
              for (const b of given.filter(({ truth }) => truth === other)) {
                const difference = (a.probabilities[of] ?? 0) - (b.probabilities[of] ?? 0);
                wins += a.count * b.count * ((Math.sign(difference) + 1) / 2);
                pairs += a.count * b.count;
              }
            }
            const area = areas[of * CLASSES + other];
            if (pairs === 0) expect(area).toBeNaN();
            else expect(area).toBeCloseTo(wins / pairs, 12);
          }
        }
      }),
    );
  });

  test('is undefined where a class has no visit, unless over the pairs that are there', () => {
    const areas = areasOf([
      { truth: 0, probabilities: [1, 0, 0], count: 1 },
      { truth: 1, probabilities: [0, 1, 0], count: 1 },
    ]);
    expect(multiClassAuc(areas, CLASSES)).toBeNaN();
    expect(multiClassAuc(areas, CLASSES, true)).toBe(1);
  });
});

describe('BCA', () => {
  test('by hand', () => {
    // True by said: class 0 is 3 of 4 right, class 1 has 2 of 2, class 2 has 0 of 2.
    const confusion = Float64Array.of(3, 1, 0, 0, 2, 0, 1, 1, 0);
    expect(balancedAccuracyOf(confusion, 3, 0)).toBe((3 / 4 + 3 / 4) / 2);
    expect(balancedAccuracyOf(confusion, 3, 1)).toBe((1 + 4 / 6) / 2);
    expect(balancedAccuracyOf(confusion, 3, 2)).toBe((0 + 1) / 2);
    expect(balancedClassAccuracy(confusion, 3)).toBeCloseTo((0.75 + 5 / 6 + 0.5) / 3, 15);
  });
  test('takes ½ for a ratio without any visit, and is undefined without any at all', () => {
    expect(balancedAccuracyOf(Float64Array.of(2, 0, 0, 0), 2, 1)).toBe((0.5 + 1) / 2);
    expect(balancedClassAccuracy(new Float64Array(4), 2)).toBeNaN();
  });
  test('takes the first of equal probabilities', () => {
    expect(mostProbableClass(Float64Array.of(9, 0.2, 0.4, 0.4), 1, 3)).toBe(1);
  });
});

describe('errors and intervals', () => {
  const sums = (...records: [error: number, width: number, covered: number][]) =>
    sumErrors(Float64Array.from(records.flat()), new Float64Array(records.length).fill(1));

  test('by hand', () => {
    const found = sums([2, 4, 1], [1, 0.5, 0], [3, 1, 1]);
    expect(meanAbsoluteError(found)).toBe(2);
    expect(weightedErrorScore(found)).toBeCloseTo((2 / 4 + 1 / 0.5 + 3) / (1 / 4 + 1 / 0.5 + 1), 15);
    expect(coverage(found)).toBe(2 / 3);
    expect(coverageProbabilityAccuracy(found)).toBeCloseTo(1 / 6, 15);
  });
  test('a missing interval has no weight', () => {
    expect(weightedErrorScore(sums([2, 4, 1], [100, Number.NaN, 0]))).toBe(2);
  });
  test('an interval without width, or none at all, makes WES the plain mean', () => {
    expect(weightedErrorScore(sums([2, 4, 1], [4, 0, 0]))).toBe(3);
    expect(weightedErrorScore(sums([2, Number.NaN, 0], [4, Number.NaN, 0]))).toBe(3);
  });
  test('a visit drawn twice counts as two visits', () => {
    const record = fc.tuple(fc.nat(9), fc.constantFrom(0.5, 1, 2, Number.NaN), fc.nat(1), fc.nat(3));
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), (given) => {
        fc.pre(given.some(([, , , count]) => count > 0));
        const records = given.map(([error, width, covered]) => [error, width, covered] as const);
        const weights = Float64Array.from(given, ([, , , count]) => count);
        const drawn = sumErrors(Float64Array.from(records.flat()), weights);
        const repeated = given.flatMap(([error, width, covered, count]) =>
          Array.from({ length: count }, (): [number, number, number] => [error, width, covered]),
        );
        expect(weightedErrorScore(drawn)).toBeCloseTo(weightedErrorScore(sums(...repeated)), 12);
        expect(coverage(drawn)).toBeCloseTo(coverage(sums(...repeated)), 12);
      }),
    );
  });
  test('of no visit are undefined', () => {
    const found = sums();
    expect([meanAbsoluteError(found), weightedErrorScore(found), coverage(found)]).toEqual([NaN, NaN, NaN]);
  });
});
