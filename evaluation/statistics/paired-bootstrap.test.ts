import { describe, expect, it } from 'vitest';
import { meanSample } from './mean-sample.ts';
import { pairTests } from './pair-tests.ts';
import { pairedBootstrapTests, resamplesForP, smallestBootstrapP } from './paired-bootstrap.ts';
import { recomputedSample } from './recomputed-sample.ts';
import { resamplingPlan } from './resampling-plan.ts';
import { prepareRatio, recordsOf } from './testing/recomputations.ts';

const f64 = (...values: number[]) => Float64Array.from(values);

describe('pairedBootstrapTests', () => {
  it('counts the shifted differences that reach the one observed', () => {
    const sample = meanSample([f64(1, 3), f64(0, 2)]); // d = 2 − 1
    const replicates = [f64(1, 2, 2, 3, 3), f64(1, 1.5, 1, 1, 0.5)]; // d*: 0, 0.5, 1, 2, 2.5
    // |d* − 1|: 1, 0.5, 0, 1, 1.5; three reach 1, so q = 4/6. Φ⁻¹(1/3) = −0.43073; two units leave t with one degree of
    // freedom: 2·(1/2 + atan(−0.43073/√2)/π)
    const { p, exact, permutations } = pairedBootstrapTests(sample, replicates, { permutations: 5, seed: 1 });
    expect(p[0]).toBeCloseTo(1 - (2 * Math.atan(0.4307272992954576 / Math.SQRT2)) / Math.PI, 12);
    expect([exact, permutations]).toEqual([false, 5]);
  });

  it('says how small p can become, and how many resamples that takes', () => {
    const sample = meanSample([f64(11, 13), f64(0, 2)]);
    const test = pairedBootstrapTests(sample, [f64(11, 12, 13), f64(0, 1, 2)], { permutations: 3, seed: 1 });
    const drawn = { units: 2, strata: 1 };
    expect(smallestBootstrapP(3, drawn)).toBe(test.p[0]);
    expect(resamplesForP(smallestBootstrapP(3, drawn), drawn)).toBeCloseTo(3, 9);
    expect(resamplesForP(1e-9, drawn)).toBe(Number.POSITIVE_INFINITY);
    expect(resamplesForP(0.05, { units: 4, strata: 4 })).toBeNaN();
  });

  it('leaves out resamples on which the difference is undefined', () => {
    const sample = meanSample([f64(1, 3), f64(0, 2)]);
    const replicates = [f64(1, Number.NaN, 2, 3, 3), f64(1, 1.5, Number.NaN, 1, 0.5)];
    expect(pairedBootstrapTests(sample, replicates, { permutations: 5, seed: 1 }).p[0]).toBe(1);
  });

  it('has no p for a single unit, and 1 for equal systems', () => {
    const options = { permutations: 99, seed: 1 };
    const test = (sample: Parameters<typeof pairTests>[1]) =>
      pairTests('paired-bootstrap', sample, options).p[0];
    expect(test(meanSample([f64(1), f64(0)]))).toBeNaN();
    expect(
      test(meanSample([f64(1, 2), f64(0, 1)], 'mean', resamplingPlan(2, { clusters: ['x', 'x'] }))),
    ).toBeNaN();
    expect(test(meanSample([f64(1, 5, 2), f64(1, 5, 2)]))).toBe(1);
  });

  it('comes close to the sign-flip test for many instances', () => {
    const wave = (phase: number, level: number) =>
      Float64Array.from({ length: 200 }, (_, i) => level + Math.sin(i * 1.7 + phase));
    const sample = meanSample([wave(0, 0.09), wave(1, 0)]);
    const options = { permutations: 9999, seed: 1 };
    const flips = pairTests('sign-flip', sample, options).p[0] ?? 0;
    const bootstrap = pairTests('paired-bootstrap', sample, options).p[0] ?? 0;
    expect(flips).toBeGreaterThan(0.01);
    expect(Math.abs(bootstrap - flips)).toBeLessThan(0.02);
  });

  it('draws clusters whole: copies of an instance prove nothing', () => {
    const values = Array.from({ length: 12 }, (_, i) => [1, Math.sin(i * 2.3) + 0.3]);
    const other = values.map(() => [1, 0]);
    const copied = <Item>(items: readonly Item[]) => items.flatMap((item) => [item, item, item, item]);
    const clusters = copied(values.map((_, i) => String(i)));
    const p = (a: number[][], b: number[][], plan = resamplingPlan(a.length)) =>
      pairTests(
        'paired-bootstrap',
        recomputedSample(
          [a, b].map((rows) => recordsOf(rows.map((row) => [row]))),
          prepareRatio,
          plan,
        ),
        { permutations: 1999, seed: 2 },
      ).p[0] ?? 0;
    const once = p(values, other);
    expect(p(copied(values), copied(other), resamplingPlan(48, { clusters }))).toBeCloseTo(once, 12);
    expect(p(copied(values), copied(other))).toBeLessThan(once / 2);
  });
});

it('tests that take instances for independent are refused in words', () => {
  const clustered = meanSample(
    [f64(1, 2, 3), f64(0, 1, 1)],
    'mean',
    resamplingPlan(3, { clusters: ['x', 'x', 'y'] }),
  );
  const options = { permutations: 99, seed: 1 };
  expect(() => pairTests('paired-t', clustered, options)).toThrow(
    /in clusters; possible are sign-flip and paired-bootstrap/,
  );
  const ratio = recomputedSample([recordsOf([[[1, 1]], [[2, 1]]])], prepareRatio);
  expect(() => pairTests('wilcoxon', ratio, options)).toThrow(/no mean of such values/);
});
