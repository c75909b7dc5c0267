import { describe, expect, it } from 'vitest';
import { bayesianCorrelatedT, correctedResampledT } from './corrected-resampled-t.ts';
import { err632, err632Plus } from './err632.ts';
import { fiveByTwoCv } from './five-by-two-cv.ts';
import { pairedT } from './paired-t.ts';

const differences = Float64Array.of(0.1, 0.3, 0.2, 0.4);

describe('fiveByTwoCv', () => {
  it('agrees with sums by hand', () => {
    // variance of each split 2 · 0.1² = 0.02: t = 0.2/√0.02, F = 5 · 0.04 / (2 · 5 · 0.02)
    const splits = Array.from({ length: 5 }, () => [0.2, 0] as const);
    const { t, f } = fiveByTwoCv(splits);
    expect(t).toBeCloseTo(Math.SQRT2, 12);
    expect(f).toBeCloseTo(1, 12);
  });

  it('combines all ten differences in F, whichever comes first', () => {
    const splits = [
      [1, 2],
      [3, -1],
      [0, 1],
      [2, 2],
      [4, -1],
    ] as [number, number][];
    expect(fiveByTwoCv(splits.toReversed()).f).toBeCloseTo(fiveByTwoCv(splits).f, 12);
    expect(fiveByTwoCv(splits.toReversed()).t).not.toBeCloseTo(fiveByTwoCv(splits).t, 3);
  });

  it('is undefined where halves agree, and wants five splits', () => {
    expect(fiveByTwoCv(Array.from({ length: 5 }, () => [0.1, 0.1] as const)).tP).toBeNaN();
    expect(() => fiveByTwoCv([[1, 2]])).toThrow('five splits');
  });
});

describe('correctedResampledT', () => {
  it('is the paired t-test where the test sets are small', () => {
    const plain = pairedT(differences);
    const corrected = correctedResampledT(differences, { test: 1e-12, train: 1 });
    expect(corrected.t).toBeCloseTo(plain.t, 9);
    expect(corrected.p).toBeCloseTo(plain.p, 9);
  });

  it('takes t back by √(1 + J·test/train)', () => {
    const { t } = correctedResampledT(differences, { test: 10, train: 90 });
    expect(t).toBeCloseTo(Math.sqrt(15) / Math.sqrt(1 + 4 / 9), 12); // plain t is √15
  });

  it('gives 1 to no difference and no p to a constant one', () => {
    expect(correctedResampledT(new Float64Array(4), { test: 1, train: 9 }).p).toBe(1);
    expect(correctedResampledT(new Float64Array(4).fill(0.1), { test: 1, train: 9 }).p).toBeNaN();
  });
});

describe('bayesianCorrelatedT', () => {
  it('has areas that add up to 1, half of p without a rope', () => {
    const split = { test: 10, train: 90 };
    const { left, rope, right } = bayesianCorrelatedT(differences, split, 0);
    expect(left + rope + right).toBeCloseTo(1, 14);
    expect(left).toBeCloseTo(correctedResampledT(differences, split).p / 2, 12);
    expect(bayesianCorrelatedT(differences, split, 10).rope).toBeGreaterThan(0.999);
  });
});

describe('err632Plus', () => {
  it('agrees with the formulas by hand', () => {
    expect(err632(0.1, 0.3)).toBeCloseTo(0.0368 + 0.1896, 12);
    const { overfitting, weight, error } = err632Plus(0, 0.25, 0.5);
    expect(overfitting).toBe(0.5);
    expect(weight).toBeCloseTo(0.632 / 0.816, 12);
    expect(error).toBeCloseTo((0.25 * 0.632) / 0.816, 12);
  });

  it('is the .632 estimate without overfitting, the no-information error with nothing else', () => {
    expect(err632Plus(0.3, 0.2, 0.5)).toEqual({
      overfitting: 0,
      weight: 0.632,
      error: expect.closeTo(err632(0.3, 0.2), 12),
    });
    expect(err632Plus(0, 0.9, 0.5)).toEqual({ overfitting: 1, weight: 1, error: 0.5 });
  });
});
