import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensembleWeights } from './ensemble-weights.ts';

const LEVELS = [0.25, 0.5, 0.75];

/** Mean pinball loss by its definition. */
function loss(members: readonly Float64Array[], actual: Float64Array, weights: ArrayLike<number>): number {
  const losses = [...actual].flatMap((y, unit) =>
    LEVELS.map((level, place) => {
      const q = members.reduce((sum, own, k) => sum + (weights[k] ?? 0) * (own[unit * 3 + place] ?? 0), 0);
      return y >= q ? level * (y - q) : (1 - level) * (q - y);
    }),
  );
  return losses.reduce((sum, one) => sum + one, 0) / losses.length;
}

const numbers = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));

test('a member that knows everything gets all the weight', () => {
  const actual = Float64Array.of(3, 9, 27);
  const oracle = Float64Array.from([3, 3, 3, 9, 9, 9, 27, 27, 27]);
  const weights = ensembleWeights(LEVELS, [oracle, oracle.map((value) => value + 10)], actual);
  expect(weights[0]).toBeGreaterThan(0.999);
});

test('two members that err as much to either side get half each', () => {
  const actual = Float64Array.of(10, 20);
  const low = Float64Array.of(8, 8, 8, 18, 18, 18);
  const high = low.map((value) => value + 4);
  const [a = 0, b = 0] = ensembleWeights(LEVELS, [low, high], actual);
  expect(a).toBeCloseTo(0.5, 12);
  expect(b).toBeCloseTo(0.5, 12);
});

test('weights are on the simplex, lose no more than equal ones, and hardly more than the best of a grid', () => {
  fc.assert(
    fc.property(numbers(12), numbers(12), numbers(4), (first, second, actual) => {
      const members = [first, second];
      const weights = ensembleWeights(LEVELS, members, actual);
      expect(weights.every((weight) => weight >= 0)).toBe(true);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      const own = loss(members, actual, weights);
      expect(own).toBeLessThanOrEqual(loss(members, actual, [0.5, 0.5]) + 1e-12);
      const grid = Array.from({ length: 101 }, (_, at) => loss(members, actual, [at / 100, 1 - at / 100]));
      expect(own).toBeLessThanOrEqual(Math.min(...grid) * 1.01 + 1e-9);
    }),
    { seed: 3, numRuns: 60 },
  );
});

test('with nothing to learn from weights are equal', () => {
  const none = new Float64Array();
  expect([...ensembleWeights(LEVELS, [none, none, none, none], none)]).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect([...ensembleWeights(LEVELS, [Float64Array.of(1, 2, 3)], Float64Array.of(2))]).toEqual([1]);
});
