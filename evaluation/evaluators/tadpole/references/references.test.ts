import { describe, expect, test } from 'vitest';
import { mainMetrics } from '../metrics.ts';
import { csv, plainRows, TRUTH_HEADER } from '../testing/make-cohort.ts';
import { evaluateAll, forecastsFrom, protocolFrom, truthFrom } from '../testing/score.ts';
import { writeForecasts } from '../write-forecasts.ts';
import { consensus } from './consensus.ts';
import { randomBands } from './random-band.ts';
import { perturb, randomGuess } from './random-guess.ts';
import { normals, uniforms } from './random-numbers.ts';

const CLASSES = 3;
const SUBJECTS = 60;
const protocol = protocolFrom({ months: 1 });
const truth = await truthFrom(
  [
    TRUTH_HEADER,
    ...Array.from({ length: SUBJECTS }, (_, subject) => {
      const diagnosis = protocol.classes[subject % CLASSES];
      return `${subject + 1},2020-01-05,${diagnosis},${(subject * 7) % 31},2020-01-05,0.0${2 + (subject % 5)}`;
    }),
  ].join('\n'),
  protocol,
);

/** One row for each subject and month, with these values from the third column on. */
const constant = (months: number, ...values: (number | string)[]) =>
  forecastsFrom(
    csv(plainRows(SUBJECTS, months).map((row) => [...row.slice(0, 2), ...values])),
    truth,
    protocol,
  );

describe('a consensus', () => {
  test('is the mean or median of each number, and probabilities sum to one', async () => {
    const members = await Promise.all([
      constant(2, 1, 0, 0, 10, 8, 12, 0.02, 0.01, 0.03),
      constant(2, 1, 3, 0, 11, 8, 13, 0.02, 0.01, 0.03),
      constant(2, 0, 0, 1, 18, 8, 20, 0.02, '', ''),
    ]);
    const mean = consensus(members, CLASSES, 'mean');
    expect(mean.targets[0]?.estimate[0]).toBe(13);
    expect(mean.targets[0]?.upper[5]).toBe(15);
    // A member without an interval has no say in it.
    expect(mean.targets[1]?.lower[0]).toBe(0.01);
    expect([...(mean.probabilities?.subarray(0, 3) ?? [])].map((p) => Math.round(p * 120))).toEqual([
      50, 30, 40,
    ]);
    const median = consensus(members, CLASSES, 'median');
    expect(median.targets[0]?.estimate[0]).toBe(11);
    // Medians 0.25, 0, 0 of (1, 0.25, 0), (0, 0.75, 0), (0, 0, 1).
    expect([...(median.probabilities?.subarray(3, 6) ?? [])]).toEqual([1, 0, 0]);
  });
  test('is of the months that all have, and of the targets that any has', async () => {
    const [long, short] = [
      await constant(3, 1, 1, 1, '', '', '', 2, 1, 3),
      await constant(2, '', '', '', 4, 3, 5, 4, 3, 5),
    ];
    const both = consensus([long, short], CLASSES, 'mean');
    expect(both.months).toEqual(short.months);
    expect(both.targets[0]?.estimate[0]).toBe(4);
    expect(both.targets[1]?.estimate[2 * SUBJECTS - 1]).toBe(3);
    expect(both.probabilities?.[0]).toBeCloseTo(1 / 3, 15);
    const none = consensus([short], CLASSES, 'median');
    expect(none.probabilities).toBeUndefined();
    expect(none.targets[0]).toEqual(short.targets[0]);
  });
  test('of medians that are all 0 says nothing', async () => {
    const members = await Promise.all([
      constant(1, 1, 0, 0, 1, 1, 1, 1, 1, 1),
      constant(1, 0, 1, 0, 1, 1, 1, 1, 1, 1),
      constant(1, 0, 0, 1, 1, 1, 1, 1, 1, 1),
    ]);
    expect([...(consensus(members, CLASSES, 'median').probabilities ?? []).slice(0, 3)]).toEqual([
      1 / 3,
      1 / 3,
      1 / 3,
    ]);
  });
});

test('a submission that is written has the same numbers when it is read', async () => {
  for (const forecasts of [
    await constant(2, 0.1, 0.2, 0.7, 10, '', '', '', '', ''),
    { ...randomGuess(truth, CLASSES, 3, 0), months: Int32Array.of(24_240) },
  ]) {
    const again = await forecastsFrom(writeForecasts(truth, forecasts, protocol), truth, protocol);
    expect(again.months).toEqual(forecasts.months);
    expect(again.targets).toEqual(forecasts.targets);
    for (const [index, probability] of (forecasts.probabilities ?? new Float64Array()).entries()) {
      expect(again.probabilities?.[index]).toBeCloseTo(probability, 14);
    }
  }
});

describe('random numbers', () => {
  test('depend on seed and replicate only', () => {
    expect(normals(9, 1, 2)).toEqual(normals(9, 1, 2));
    expect(normals(9, 1, 2)).not.toEqual(normals(9, 1, 3));
    expect(normals(9, 1, 2)).not.toEqual(normals(9, 2, 2));
    expect(normals(5, 1, 2)).toEqual(normals(6, 1, 2).subarray(0, 5));
  });
  test('have the moments of their distribution', () => {
    const n = 20_000;
    const moment = (values: Float64Array, power: number) =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    const normal = normals(n, 7, 0);
    // Four standard errors of the mean, the second and the fourth moment.
    expect(Math.abs(moment(normal, 1))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(moment(normal, 2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(moment(normal, 4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
    expect(Math.abs(moment(uniforms(n, 7, 1), 1) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
  });
});

describe('random submissions', () => {
  const metrics = mainMetrics(protocol);
  test('score as chance does: areas and accuracies of one half', () => {
    const count = 200;
    const bands = randomBands(truth, protocol, metrics, {
      count,
      draw: (replicate) => randomGuess(truth, CLASSES, 11, replicate),
    });
    for (const id of ['mAUC', 'BCA']) {
      const band = bands[id];
      if (!band) throw new Error(id);
      expect(band.median).toBeGreaterThan(0.47);
      expect(band.median).toBeLessThan(0.53);
      expect(band.low).toBeLessThan(band.median);
      expect(band.high).toBeLessThan(band.best);
    }
    // Errors are better low, so the best is below the band.
    expect(bands.ADAS13_MAE?.best).toBeLessThan(bands.ADAS13_MAE?.low ?? 0);
  });
  test('around a submission have its scores without noise, and others with it', async () => {
    const base = await constant(2, 0.5, 0.3, 0.2, 10, 8, 12, 0.02, 0.01, 0.03);
    const settings = { seed: 1, replicate: 0 };
    expect(perturb(base, CLASSES, { ...settings, noise: 0 }).targets).toEqual(base.targets);
    const shaken = perturb(randomGuess(truth, CLASSES, 1, 0), CLASSES, { ...settings, noise: 0.5 });
    const { aggregate, notices } = evaluateAll(truth, shaken, protocol);
    expect(notices).toEqual([]);
    expect(aggregate.mAUC).toBeGreaterThan(0.3);
    const rows = shaken.probabilities ?? new Float64Array();
    for (let from = 0; from < rows.length; from += CLASSES) {
      const row = rows.subarray(from, from + CLASSES);
      expect(row.every((probability) => probability >= 0)).toBe(true);
      expect(row.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 12);
    }
  });
  test('of nothing that is forecast have no band', () => {
    const nothing = {
      months: Int32Array.of(0),
      probabilities: undefined,
      targets: [undefined, undefined],
      notices: [],
    };
    const bands = randomBands(truth, protocol, metrics, { count: 3, draw: () => nothing });
    expect(bands.mAUC).toEqual({ best: Number.NaN, low: Number.NaN, median: Number.NaN, high: Number.NaN });
  });
});
