import { describe, expect, it } from 'vitest';
import { meanSample } from './mean-sample.ts';
import { basicInterval, percentileInterval } from './percentile-interval.ts';
import { resampledMeans } from './resampled-means.ts';
import { drawInstances, type ResamplingPlan, resamplingPlan } from './resampling-plan.ts';
import { sampleInterval } from './sample-interval.ts';
import { studentizedInterval, studentizedIntervalOfMean } from './studentized-interval.ts';

const wave = Float64Array.from({ length: 24 }, (_, i) => Math.sin(i * 1.7));
const near = (...ends: number[]) => ends.map((end) => expect.closeTo(end, 10));
const options = { resamples: 1999, seed: 1 };

function intervalOfMean(values: Float64Array, plan: ResamplingPlan) {
  const sample = meanSample([values], 'mean', plan);
  const [replicates = new Float64Array()] = sample.replicates(1999, 1);
  return sampleInterval(sample, 0, replicates);
}

describe('resamplingPlan', () => {
  const labels = ['x', 'y', 'x', 'z', 'y', 'x'];

  it('draws clusters whole', () => {
    const plan = resamplingPlan(6, { clusters: labels });
    expect(plan.units).toEqual([[0, 2, 5], [1, 4], [3]]);
    const counts = new Float64Array(6);
    // words at 0, ⅓ and ⅔ of the range name the units 0, 1, 2; here 0, 0 and 2
    const drawn = drawInstances(plan, Uint32Array.of(0, 1, 2 ** 31 + 2 ** 30), counts);
    expect([...counts]).toEqual([2, 0, 2, 1, 0, 2]);
    expect(drawn).toBe(7);
  });

  it('keeps the size of strata', () => {
    const plan = resamplingPlan(6, { strata: labels });
    const inX = Float64Array.from(labels, (label) => Number(label === 'x'));
    for (const share of resampledMeans([inX], 200, 1, plan)[0] ?? []) expect(share).toBe(0.5);
  });

  it('refuses a cluster in two strata', () => {
    const strata = ['a', 'a', 'b', 'a', 'a', 'a'];
    expect(() => resamplingPlan(6, { clusters: labels, strata })).toThrow('cluster x lies in two strata');
  });

  it('is the plain bootstrap without labels', () => {
    const clusters = Array.from({ length: 24 }, (_, i) => String(i));
    const strata = new Array<string>(24).fill('all');
    expect(resampledMeans([wave], 50, 3, resamplingPlan(24, { clusters, strata }))).toEqual(
      resampledMeans([wave], 50, 3),
    );
  });
});

describe('the interval of a mean', () => {
  it('is wider where copies of an instance are drawn together, by about the root of their number', () => {
    const copies = Float64Array.from({ length: 96 }, (_, i) => wave[Math.floor(i / 4)] ?? 0);
    const clusters = Array.from({ length: 96 }, (_, i) => String(Math.floor(i / 4)));
    const widthOf = (plan: ReturnType<typeof resamplingPlan>) => {
      const [low, high] = intervalOfMean(copies, plan)?.ci ?? [0, 0];
      return high - low;
    };
    const ratio = widthOf(resamplingPlan(96, { clusters })) / widthOf(resamplingPlan(96));
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.2);
    expect(intervalOfMean(copies, resamplingPlan(96, { clusters: new Array(96).fill('one') }))).toBeNull();
  });

  it('is narrower by strata that explain the values', () => {
    const values = Float64Array.from({ length: 40 }, (_, i) => (i % 2) + Math.sin(i) / 100);
    const strata = Array.from({ length: 40 }, (_, i) => String(i % 2));
    const [low = 0, high = 1] = intervalOfMean(values, resamplingPlan(40, { strata }))?.ci ?? [];
    expect(high - low).toBeLessThan(0.01);
  });
});

describe('intervals from replicates', () => {
  const replicates = Float64Array.from({ length: 41 }, (_, i) => i); // 2.5 % and 97.5 %: 1 and 39

  it('are read off, mirrored or studentized by hand', () => {
    expect(percentileInterval(replicates)).toEqual(near(1, 39));
    expect(basicInterval(replicates, 15)).toEqual(near(-9, 29));
    // ratios (t* − 15)/2 from −7 to 12 at the ends; standard error of the sample 3
    const twos = new Float64Array(41).fill(2);
    expect(studentizedInterval(replicates, twos, { value: 15, standardError: 3 })).toEqual(
      near(15 - 36, 15 + 21),
    );
  });

  it('leave out what has no value', () => {
    expect(percentileInterval(Float64Array.of(...replicates, Number.NaN))).toEqual(near(1, 39));
  });
});

describe('studentizedIntervalOfMean', () => {
  it('moves and stretches with the values', () => {
    const [low, high] = studentizedIntervalOfMean(wave, options);
    const [movedLow, movedHigh] = studentizedIntervalOfMean(
      wave.map((value) => 3 * value + 10),
      options,
    );
    expect(movedLow).toBeCloseTo(3 * low + 10, 9);
    expect(movedHigh).toBeCloseTo(3 * high + 10, 9);
    expect(studentizedIntervalOfMean(new Float64Array(5).fill(2), options)).toEqual([2, 2]);
  });
});
