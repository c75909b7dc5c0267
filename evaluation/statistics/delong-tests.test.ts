import { describe, expect, it } from 'vitest';
import type { InstanceRecords } from '../evaluator.ts';
import { deLong, rocPlacements } from './delong.ts';
import { deLongTests } from './delong-tests.ts';
import { meanSample } from './mean-sample.ts';
import { defaultTest, testRefusal } from './pair-test-kinds.ts';
import { pairTests } from './pair-tests.ts';
import { recomputedSample } from './recomputed-sample.ts';
import { resamplingPlan } from './resampling-plan.ts';
import { prepareAuc, recordsOf } from './testing/recomputations.ts';

const LABELS = [1, 1, 1, 0, 0, 0, 1, 0];
const SCORES = [
  [0.9, 0.4, 0.8, 0.5, 0.1, 0.3, 0.2, 0.2],
  [0.7, 0.6, 0.3, 0.5, 0.4, 0.1, 0.9, 0.8],
  [0.5, 0.5, 0.9, 0.2, 0.5, 0.4, 0.6, 0.1],
];
const places = ({ values }: InstanceRecords) => {
  const pairs = Array.from({ length: values.length / 2 }, (_, i) => values.subarray(2 * i, 2 * i + 2));
  return rocPlacements(
    pairs.map(([label]) => label === 1),
    Float64Array.from(pairs, ([, score = 0]) => score),
  );
};
const records = (scores: readonly number[], lacking: readonly number[] = []) =>
  recordsOf(scores.map((score, i) => (lacking.includes(i) ? [] : [[LABELS[i] ?? 0, score]])));
const sampleOf = (all: readonly InstanceRecords[], plan = resamplingPlan(LABELS.length)) =>
  recomputedSample(all, prepareAuc, plan, places);
const pOf = (a: readonly number[], b: readonly number[], labels = LABELS) =>
  deLong(
    labels.map((label) => label === 1),
    Float64Array.from(a),
    Float64Array.from(b),
  ).p;
const [first = [], second = [], third = []] = SCORES;
const options = { permutations: 99, seed: 1 };

describe('DeLong’s test of all pairs', () => {
  it('is that of each pair, and draws nothing', () => {
    const tests = pairTests('delong', sampleOf(SCORES.map((scores) => records(scores))), options);
    expect([...tests.p]).toEqual([pOf(first, second), pOf(first, third), pOf(second, third)]);
    expect(tests).toMatchObject({ exact: false, permutations: 0, n: Uint32Array.of(8, 8, 8) });
  });

  it('compares two systems on the instances that both have', () => {
    const sample = sampleOf([records(first, [0]), records(second, [3])]);
    const kept = <Value>(values: readonly Value[]) => values.filter((_, i) => i !== 0 && i !== 3);
    const { p, n } = deLongTests(sample);
    expect([p[0], n[0]]).toEqual([pOf(kept(first), kept(second), kept(LABELS)), 6]);
  });

  it('gives no p with one instance of a class, nor where areas differ without variance', () => {
    const single = sampleOf([records(first, [0, 1, 2]), records(second, [0, 1, 2])]);
    expect(deLongTests(single).p[0]).toBeNaN();
    const constant = sampleOf([records(LABELS), records(LABELS.map(() => 0.5))]);
    expect(deLongTests(constant).p[0]).toBeNaN();
  });

  it('is refused for means and clusters, and is the default for areas of independent instances', () => {
    expect(() => pairTests('delong', meanSample([Float64Array.of(1, 2)]), options)).toThrow(
      'the test delong compares areas under the ROC curve of two classes, and this metric is none; possible are sign-flip, paired-bootstrap, paired-t, wilcoxon, sign, randomised-tukey and tukey-hsd',
    );
    const clusters = LABELS.map((_, i) => String(i >> 1));
    const clustered = sampleOf([records(first), records(second)], resamplingPlan(8, { clusters }));
    expect(() => pairTests('delong', clustered, options)).toThrow(
      'takes instances for independent, and these come in clusters; possible are sign-flip and paired-bootstrap',
    );
    const area = { isRecomputed: true, isRocArea: true, isClustered: false };
    expect(defaultTest(area)).toBe('delong');
    expect(testRefusal('wilcoxon', area)).toMatch(/possible are sign-flip, paired-bootstrap and delong$/);
    expect(defaultTest({ ...area, isClustered: true })).toBe('paired-bootstrap');
    expect(defaultTest({ ...area, isRocArea: false })).toBe('paired-bootstrap');
    expect(() => deLongTests(recomputedSample([records(first)], prepareAuc))).not.toThrow();
  });
});
