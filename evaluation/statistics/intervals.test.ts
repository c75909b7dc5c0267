import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abcIntervalOfMean } from './abc-interval.ts';
import { bcaInterval, jackknifeAcceleration } from './bootstrap-interval.ts';
import { quantile } from './quantile.ts';
import { resampledMeans } from './resampled-means.ts';

const sample = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('quantile', () => {
  it('interpolates between order statistics', () => {
    expect(quantile([1, 2, 4], 0.5)).toBe(2);
    expect(quantile([1, 2, 4], 0.75)).toBe(3);
    expect(quantile([5], 0.975)).toBe(5);
  });
});

describe('resampledMeans', () => {
  it('uses the same instances for every column', () => {
    const x = Float64Array.from({ length: 30 }, (_, i) => i);
    const [plain, shifted] = resampledMeans([x, x.map((value) => 2 * value + 1)], 50, 3);
    for (const [r, value] of (plain ?? []).entries()) expect(shifted?.[r]).toBeCloseTo(2 * value + 1, 10);
  });

  it('draws every instance equally often', () => {
    const n = 7;
    const B = 20_000;
    const unit = Array.from({ length: n }, (_, i) =>
      Float64Array.from({ length: n }, (_, j) => Number(i === j)),
    );
    for (const column of resampledMeans(unit, B, 1)) {
      // mean of the share 1/n with standard error sqrt((1/n)(1 - 1/n) / (nB))
      expect(Math.abs(mean(column) - 1 / n)).toBeLessThan(4 * Math.sqrt(((1 / n) * (1 - 1 / n)) / (n * B)));
    }
  });

  it('takes the mean over the drawn instances that have a value', () => {
    const [column] = resampledMeans([Float64Array.of(5, Number.NaN, 5)], 200, 1);
    expect(new Set([...(column ?? [])].filter((value) => !Number.isNaN(value)))).toEqual(new Set([5]));
    expect(column?.some(Number.isNaN)).toBe(true); // the middle instance three times: 1 of 27
  });

  it('does not depend on the other columns', () => {
    const x = Float64Array.of(1, 4, 9, 16);
    const y = Float64Array.of(0, 1, 0, Number.NaN);
    expect(resampledMeans([y, x], 20, 5)[1]).toEqual(resampledMeans([x], 20, 5)[0]);
  });

  it('depends on the seed', () => {
    const x = Float64Array.of(1, 4, 9, 16);
    expect(resampledMeans([x], 20, 5)).not.toEqual(resampledMeans([x], 20, 6));
  });
});

describe('bcaInterval', () => {
  it('is the percentile interval where nothing is skewed', () => {
    const replicates = Float64Array.from({ length: 101 }, (_, i) => i);
    expect(bcaInterval(replicates, 50, 0)?.ci[0]).toBeCloseTo(2.5, 8);
    expect(bcaInterval(replicates, 50, 0)?.ci[1]).toBeCloseTo(97.5, 8);
  });

  it('falls back to percentiles where all replicates lie on one side, and says so', () => {
    expect(bcaInterval(Float64Array.of(1, 2, 3), 9, 0)).toEqual({ ci: [1.05, 2.95], method: 'percentile' });
  });

  it('is a point for a constant sample', () => {
    expect(bcaInterval(new Float64Array(99).fill(0.1 + 0.2), 0.3, 0)?.ci).toEqual([0.1 + 0.2, 0.1 + 0.2]);
  });

  it('has no value without replicates', () => {
    expect(bcaInterval(Float64Array.of(Number.NaN), 1, 0)).toBeUndefined();
  });

  it('turns around with the sign of the values', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const x = Float64Array.from(values);
        const plain = intervalOfMean(x);
        const mirrored = intervalOfMean(x.map((value) => -value));
        expect(mirrored?.ci[0]).toBeCloseTo(-(plain?.ci[1] ?? Number.NaN), 9);
        expect(mirrored?.ci[1]).toBeCloseTo(-(plain?.ci[0] ?? Number.NaN), 9);
      }),
      { numRuns: 30 },
    );
  });
});

function intervalOfMean(x: Float64Array, resamples = 500) {
  const leaveOneOut = x.map((value) => (mean(x) * x.length - value) / (x.length - 1));
  const [replicates = new Float64Array()] = resampledMeans([x], resamples, 1);
  return bcaInterval(replicates, mean(x), jackknifeAcceleration(leaveOneOut));
}

describe('abcIntervalOfMean', () => {
  it('is what BCa tends to with many resamples', () => {
    const x = Float64Array.from({ length: 60 }, (_, i) => ((i * 37) % 61) ** 2 / 3600);
    const bca = intervalOfMean(x, 40_000)?.ci ?? [0, 0];
    const abc = abcIntervalOfMean(x);
    const width = abc[1] - abc[0];
    expect(Math.abs(abc[0] - bca[0])).toBeLessThan(0.02 * width);
    expect(Math.abs(abc[1] - bca[1])).toBeLessThan(0.02 * width);
  });

  it('is the normal interval for a symmetric sample', () => {
    // squares 4 · 1: sigma = sqrt(4)/4 = 1/2
    const [low, high] = abcIntervalOfMean(Float64Array.of(-1, -1, 1, 1));
    expect(high).toBeCloseTo(1.959963984540054 / 2, 12);
    expect(low).toBeCloseTo(-high, 12);
  });

  it('holds the mean and stays within the values', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const [low, high] = abcIntervalOfMean(Float64Array.from(values));
        expect(low).toBeLessThanOrEqual(mean(values) + 1e-12);
        expect(high).toBeGreaterThanOrEqual(mean(values) - 1e-12);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
      }),
    );
  });
});
