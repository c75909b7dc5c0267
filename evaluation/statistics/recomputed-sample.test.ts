import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jackknifeAcceleration } from './bootstrap-interval.ts';
import { compareSystems } from './compare-systems.ts';
import { deLong } from './delong.ts';
import { drawResamples } from './draw-resamples.ts';
import { jackknifeGroups } from './jackknife-groups.ts';
import { meanSample } from './mean-sample.ts';
import { type PairDifference, pairDifference } from './pair-interval.ts';
import type { PairTest } from './pair-test-kinds.ts';
import { recomputedSample } from './recomputed-sample.ts';
import { resamplingPlan } from './resampling-plan.ts';
import { sampleInterval } from './sample-interval.ts';
import { prepareAuc, prepareMean, recordsOf, recordsOfValues } from './testing/recomputations.ts';

const options = {
  direction: 'higher',
  correction: 'holm',
  alpha: 0.05,
  level: 0.95,
  permutations: 499,
  resamples: 399,
  seed: 3,
} as const;

/** Multiples of 1/64, whose sums have no rounding error: both ways must then agree to the last bit. */
const value = fc.integer({ min: 0, max: 64 }).map((x) => x / 64);
const table = fc
  .integer({ min: 44, max: 60 })
  .chain((n) => fc.array(fc.array(value, { minLength: n, maxLength: n }), { minLength: 3, maxLength: 3 }));

/** A difference as plain data: functions are never equal. */
const asData = ({ intervalAt, ...difference }: PairDifference) => ({ ...difference, wide: intervalAt(0.9) });

describe('a mean that is recomputed', () => {
  it.each(['sign-flip', 'paired-bootstrap'] satisfies PairTest[])(
    'has the intervals, ranks, %s p-values and letters of a mean, to the last bit',
    (test) => {
      fc.assert(
        fc.property(table, fc.boolean(), (rows, isClustered) => {
          const columns = rows.map((row) => Float64Array.from(row));
          const clusters = rows[0]?.map((_, i) => String(isClustered ? i >> 1 : i)) ?? [];
          const strata = clusters.map((_, i) => String(i >> 4));
          const plan = resamplingPlan(clusters.length, { clusters, strata });
          const means = meanSample(columns, 'mean', plan);
          const recomputed = recomputedSample(columns.map(recordsOfValues), prepareMean, plan);
          const expected = compareSystems(means, { ...options, test });
          const found = compareSystems(recomputed, { ...options, test });
          expect(found).toEqual(expected);
          const pair = [0, 2] as const;
          expect(asData(pairDifference(recomputed, pair, found.replicates, options))).toEqual(
            asData(pairDifference(means, pair, expected.replicates, options)),
          );
        }),
        { numRuns: 15 },
      );
    },
  );

  it('compares two systems on the instances that both have, as a mean does', () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat(2), { minLength: 60, maxLength: 60 }), (rows, lacking) => {
        // each instance may lack in one of the first two systems
        const columns = rows.map((row, system) =>
          Float64Array.from(row, (x, i) => (lacking[i] === system && system < 2 ? Number.NaN : x)),
        );
        const records = columns.map((column) =>
          recordsOf(Array.from(column, (x) => (Number.isNaN(x) ? [] : [[x]]))),
        );
        const [means, recomputed] = [meanSample(columns), recomputedSample(records, prepareMean)];
        const expected = compareSystems(means, { ...options, test: 'paired-bootstrap' });
        const found = compareSystems(recomputed, { ...options, test: 'paired-bootstrap' });
        expect(found.tests).toEqual(expected.tests);
        for (const pair of [
          [0, 1],
          [0, 2],
        ] as const) {
          const difference = pairDifference(recomputed, pair, found.replicates, options);
          expect(asData(difference)).toEqual(
            asData(pairDifference(means, pair, expected.replicates, options)),
          );
        }
        // instances that one lacks change nothing between labels
        const drawn = [means, recomputed].map((sample) => sample.signFlips({ permutations: 999, seed: 3 }));
        expect(drawn[1]?.n).toEqual(drawn[0]?.n);
        for (const [at, p] of drawn[0]?.p.entries() ?? []) {
          if (!Number.isNaN(p)) expect(Math.abs(p - (drawn[1]?.p[at] ?? 0))).toBeLessThan(0.15);
        }
      }),
      { numRuns: 15 },
    );
  });
});

/** Three patients with several visits each, as (label, score). */
const visits = [
  [
    [1, 0.9],
    [0, 0.2],
  ],
  [[1, 0.4]],
  [
    [0, 0.4],
    [0, 0.7],
    [1, 0.8],
  ],
  [[0, 0.1]],
];

describe('an area under the ROC curve', () => {
  const sample = recomputedSample([recordsOf(visits)], prepareAuc);

  it('is that of the records of the instances drawn, as often as they are drawn', () => {
    const [replicates = new Float64Array()] = sample.replicates(200, 5);
    drawResamples(sample.plan, 200, 5, (resample, counts) => {
      const drawn = visits.flatMap((records, i) =>
        Array.from({ length: counts[i] ?? 0 }, () => records).flat(),
      );
      const labels = drawn.map(([label]) => label === 1);
      const scores = Float64Array.from(drawn, ([, score]) => score ?? 0);
      if (labels.includes(true) && labels.includes(false)) {
        expect(replicates[resample]).toBeCloseTo(deLong(labels, scores, scores).auc[0], 12);
      } else {
        expect(replicates[resample]).toBeNaN();
      }
    });
    expect(replicates.some(Number.isNaN)).toBe(true); // the last patient four times: no positive
  });

  it('has the area over all as its estimate, and leaves out one patient at a time', () => {
    // positives 0.9, 0.4, 0.8 against negatives 0.2, 0.4, 0.7, 0.1: 4 + 2.5 + 4 of 12
    expect(sample.estimate(0)).toBe(10.5 / 12);
    // without the first 1.5 + 3 of 6; the second 4 + 4 of 8; the third 2 + 2 of 4; the last 3 + 1.5 + 3 of 9
    expect([...sample.leaveOneOut(0).values]).toEqual([0.75, 1, 1, 7.5 / 9]);
    expect(sample.shared(0, 0)).toBe(4);
  });

  it('has the percentile interval where it is undefined without one of the patients', () => {
    const onlyPositive = recomputedSample([recordsOf([[[1, 0.9]], [[0, 0.2]], [[0, 0.95]]])], prepareAuc);
    const [replicates = new Float64Array()] = onlyPositive.replicates(500, 1);
    expect(onlyPositive.leaveOneOut(0).values[0]).toBeNaN();
    expect(sampleInterval(onlyPositive, 0, replicates)?.method).toBe('percentile');
  });
});

it('does not depend on the order of systems', () => {
  const rows = [0, 1, 2].map((phase) =>
    Float64Array.from({ length: 30 }, (_, i) => Math.round(64 * Math.sin(i + phase)) / 64),
  );
  const compare = (order: readonly number[]) =>
    compareSystems(
      recomputedSample(
        order.map((system) => recordsOfValues(rows[system] ?? [])),
        prepareMean,
      ),
      {
        ...options,
        test: 'paired-bootstrap',
      },
    );
  const [plain, turned] = [compare([0, 1, 2]), compare([2, 1, 0])];
  expect(turned.intervals.toReversed()).toEqual(plain.intervals);
  expect([...turned.tests.p].toReversed()).toEqual([...plain.tests.p]); // pairs 0–1, 0–2, 1–2
  expect(turned.stability?.toReversed()).toEqual(plain.stability);
});

describe('jackknifeGroups', () => {
  it('leaves a plan of few units alone', () => {
    const plan = resamplingPlan(2000);
    expect(jackknifeGroups(plan)).toBe(plan);
  });

  it('joins units within their strata, each instance in one group', () => {
    const strata = Array.from({ length: 9000 }, (_, i) => (i % 3 === 0 ? 'a' : 'b'));
    const { units, strata: groups } = jackknifeGroups(resamplingPlan(9000, { strata }));
    expect(units.length).toBeLessThanOrEqual(2000);
    expect(units.flat().toSorted((a, b) => a - b)).toEqual(strata.map((_, i) => i));
    for (const group of groups) {
      expect(new Set(group.flatMap((unit) => units[unit]?.map((i) => strata[i]) ?? [])).size).toBe(1);
    }
  });

  it('estimates about the same acceleration as leaving out single units', () => {
    const values = Float64Array.from(
      { length: 20_000 },
      (_, i) => -Math.log(1 - (((i + 0.5) * 0.618034) % 1)),
    );
    const single = jackknifeAcceleration(meanSample([values]).leaveOneOut(0).values);
    const grouped = recomputedSample([recordsOfValues(values)], prepareMean).leaveOneOut(0);
    expect(grouped.values).toHaveLength(2000);
    // skewness 2 of the exponential distribution: a = 2 / (6 √n)
    expect(single).toBeCloseTo(2 / (6 * Math.sqrt(20_000)), 4);
    expect(Math.abs(jackknifeAcceleration(grouped.values))).toBeLessThan(2 * single);
  });
});
