import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanSample } from './mean-sample.ts';
import { isFamilyWise, PAIR_TESTS, type PairTest, testRefusal } from './pair-test-kinds.ts';
import { adjustPairs, pairTests as testsOfSample } from './pair-tests.ts';
import { pairIndex, pairs } from './pairs.ts';
import { type Replication, replicationHere } from './replication.ts';

const options = { permutations: 200, seed: 1 };
const pairTests = (test: PairTest, scores: readonly Float64Array[], drawn: typeof options) =>
  testsOfSample(test, meanSample(scores), drawn);
const ofMeans = { isRecomputed: false, isRocArea: false, isClustered: false };
const TESTS_OF_MEANS = PAIR_TESTS.filter((test) => testRefusal(test, ofMeans) === null);
const value = fc.integer({ min: 0, max: 30 }).map((x) => x / 30);
const table = fc
  .integer({ min: 3, max: 25 })
  .chain((n) => fc.array(fc.array(value, { minLength: n, maxLength: n }), { minLength: 4, maxLength: 4 }))
  .map((rows) => rows.map((row) => Float64Array.from(row)));

describe('pairTests', () => {
  it.each(['sign-flip', 'randomised-tukey'] as const)(
    '%s has its replicates counted where it is told',
    (test) => {
      const replication: Replication = {
        extremeFlips: (question) => replicationHere.extremeFlips(question).fill(19),
        resampledMeans: (question) => replicationHere.resampledMeans(question),
        reachingShuffles: (question) => replicationHere.reachingShuffles(question).fill(19),
      };
      const scores = [1, 2, 3].map((step) => Float64Array.from({ length: 30 }, (_, i) => Math.sin(i * step)));
      const { p } = testsOfSample(test, meanSample(scores), { permutations: 99, seed: 1, replication });
      expect([...p]).toEqual([0.2, 0.2, 0.2]); // (19 + 1) / (99 + 1)
    },
  );

  it.each(TESTS_OF_MEANS)(
    '%s gives equal systems 1, the same p to both directions, and nothing above 1',
    (test) => {
      fc.assert(
        fc.property(table, (scores) => {
          const [first = new Float64Array()] = scores;
          const { p } = pairTests(test, [...scores, first], options);
          expect(p[pairIndex(0, 4, 5)]).toBe(1);
          for (const value of p) if (!Number.isNaN(value)) expect(value).toBeLessThanOrEqual(1);
          const turned = pairTests(
            test,
            scores.map((system) => system.map((score) => 1 - score)),
            options,
          );
          const plain = pairTests(test, scores, options);
          for (const [i, value] of plain.p.entries()) expect(turned.p[i]).toBeCloseTo(value, 8);
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(TESTS_OF_MEANS.filter((test) => test !== 'randomised-tukey'))(
    '%s does not depend on the order of systems',
    (test) => {
      fc.assert(
        fc.property(table, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (scores, order) => {
          const plain = pairTests(test, scores, options);
          const shuffled = pairTests(
            test,
            order.map((system) => scores[system] ?? new Float64Array()),
            options,
          );
          for (const [a, b] of pairs(4)) {
            const [low = 0, high = 0] = [order[a] ?? 0, order[b] ?? 0].sort((x, y) => x - y);
            expect(shuffled.p[pairIndex(a, b, 4)]).toBeCloseTo(plain.p[pairIndex(low, high, 4)] ?? 0, 9);
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(TESTS_OF_MEANS)('%s leaves out instances without a value', (test) => {
    const a = Float64Array.of(1, 4, 3, 6, 5, Number.NaN);
    const b = Float64Array.of(0, 2, 2.5, 1, 3, 9);
    const { p, n } = pairTests(test, [a, b], options);
    const complete = pairTests(test, [a.slice(0, 5), b.slice(0, 5)], options);
    expect([p[0], n[0]]).toEqual([complete.p[0], 5]);
    const none = pairTests(test, [Float64Array.of(Number.NaN), Float64Array.of(1)], options);
    expect(none.p[0]).toBeNaN();
    expect(pairTests(test, [a], options).p).toHaveLength(0);
  });
});

describe('adjustPairs', () => {
  it('corrects all tests but those that hold for all pairs', () => {
    const tests = {
      p: Float64Array.of(0.01, 0.02, 0.5),
      n: new Uint32Array(3),
      exact: false,
      permutations: 0,
    };
    for (const test of PAIR_TESTS) {
      expect(adjustPairs(test, tests, 'bonferroni')[0]).toBe(isFamilyWise(test) ? 0.01 : 0.03);
    }
  });
});
