import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centralIntervals, medianPlace } from '../../../metrics/quantile/quantile-levels.ts';
import {
  crpsOfQuantiles,
  pinballLoss,
  quantileScorer,
  weightedIntervalScore,
} from '../../../metrics/quantile/quantile-scores.ts';
import { kendallTauB as plainTauB } from '../../../social-choice/agreement/kendall-tau.ts';
import { spearman as plainSpearman } from '../../../social-choice/agreement/spearman.ts';
import { logScore, preparedCalibrationError, preparedRocAuc } from './binary-forecasts.ts';
import { choiceChain } from './choice-chain.ts';
import { kendallTauB, pearson, spearman } from './correlation.ts';
import { complementaryCdf, correlationStatistics } from './correlation-distribution.ts';
import { largestError, rootMeanSquaredError, rSquared } from './point-errors.ts';

const ones = (n: number) => new Float64Array(n).fill(1);

/** Points with many ties, and how often each counts. */
const weightedPoints = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 })),
    {
      minLength: 2,
      maxLength: 25,
    },
  )
  .map((points) => ({
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    w: points.map(([, , w]) => w),
  }));

/** Each point as often as it counts. */
const repeated = (values: readonly number[], counts: readonly number[]) =>
  values.flatMap((value, i) => Array<number>(counts[i] ?? 0).fill(value));

describe('correlations of points that count several times', () => {
  test('are those of the points written out', () => {
    fc.assert(
      fc.property(weightedPoints, ({ x, y, w }) => {
        const [xs, ys] = [repeated(x, w), repeated(y, w)];
        const pairs = [
          [kendallTauB(x, y)(w), plainTauB(xs, ys)],
          [spearman(x, y)(w), plainSpearman(xs, ys)],
          [pearson(x, y)(w), pearson(xs, ys)(ones(xs.length))],
        ] as const;
        for (const [got, want] of pairs) {
          if (Number.isNaN(want)) expect(got).toBeNaN();
          else expect(got).toBeCloseTo(want, 12);
        }
      }),
    );
  });
  test('by hand: Pearson of (0,0), (1,1), (2,1) is √3/2', () => {
    expect(pearson([0, 1, 2], [0, 1, 1])(ones(3))).toBeCloseTo(Math.sqrt(3) / 2, 15);
  });
  test('do not lose probabilities too small to be squared', () => {
    const x = [Math.exp(-600), Math.exp(-610), Math.exp(-599)];
    expect(pearson(x, x)(ones(3))).toBe(1);
  });
  test('are undefined where a side takes one value, however small the others differ', () => {
    for (const correlation of [pearson, spearman, kendallTauB]) {
      expect(correlation([0.1, 0.1, 0.1], [1, 2, 3])(ones(3))).toBeNaN();
      expect(correlation([1, 2, 3], [0.1, 0.1, 5])([1, 1, 0])).toBeNaN();
      expect(correlation([1], [1])(ones(1))).toBeNaN();
      expect(correlation([1, 1 + 2 ** -52], [1, 2])(ones(2))).toBeCloseTo(1, 12);
    }
  });
});

describe('quantile scores', () => {
  const levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
  const forecast = fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 })
    .map((values) => values.toSorted((a, b) => a - b));

  test('levels form central intervals with their mirror images', () => {
    expect(centralIntervals([0.025, 0.1, 0.5, 0.975])).toEqual([
      { coverage: 0.95, alpha: 0.05, lower: 0, upper: 3 },
    ]);
    expect(medianPlace([0.1, 0.9])).toBe(-1);
  });
  test('by hand: interval [2, 4] of 80 %, median 3, outcome 5', () => {
    // IS = 2 + 10·1 = 12; (0.5·2 + 0.1·12) / 1.5
    const score = weightedIntervalScore([2, 3, 4], 5, centralIntervals([0.1, 0.5, 0.9]), 1);
    expect(score.total).toBeCloseTo(2.2 / 1.5, 14);
    expect(score.dispersion).toBeCloseTo(0.2 / 1.5, 14);
    expect(score.underprediction).toBeCloseTo(2 / 1.5, 14);
    expect(score.overprediction).toBe(0);
  });
  test('the weighted interval score is twice the mean pinball loss, and the sum of its parts', () => {
    fc.assert(
      fc.property(forecast, fc.double({ min: -1, max: 2, noNaN: true }), (quantiles, actual) => {
        const { wis, pinball, medianError } = quantileScorer(levels)(quantiles, actual);
        expect(wis.total).toBeCloseTo(2 * pinball, 12);
        expect(wis.dispersion + wis.underprediction + wis.overprediction).toBeCloseTo(wis.total, 12);
        expect(medianError).toBe(Math.abs(actual - (quantiles[3] ?? 0)));
      }),
    );
  });
  test('the CRPS of many quantiles approaches that of the uniform distribution: y² − y + 1/3', () => {
    const many = Array.from({ length: 1999 }, (_, i) => (i + 1) / 2000);
    for (const y of [0, 0.3, 0.5, 1])
      expect(crpsOfQuantiles(many, many, y)).toBeCloseTo(y * y - y + 1 / 3, 6);
  });
  test('the CRPS of a forecast without spread is the absolute error, up to the two ends', () => {
    const sure = new Float64Array(7).fill(0.4);
    // 2·0.6 · (∫ τ dτ up to 0.975, and the triangle beyond, at whose end the loss is 0)
    expect(crpsOfQuantiles(levels, sure, 1)).toBeCloseTo(1.2 * (0.975 ** 2 / 2 + (0.025 * 0.975) / 2), 12);
  });
  test('are undefined where levels are missing', () => {
    const { wis, pinball, crps, medianError } = quantileScorer([0.1, 0.9])([0, 1], 0.5);
    expect([wis.total, medianError]).toEqual([Number.NaN, Number.NaN]);
    expect(pinball).toBeCloseTo(0.05, 15);
    expect(crps).toBeCloseTo(2 * 0.05 * 0.9, 15);
    expect(quantileScorer([])([], 1).crps).toBeNaN();
  });
  test('pinball loss by hand', () => {
    expect(pinballLoss(0.9, 2, 3)).toBeCloseTo(0.9, 15);
    expect(pinballLoss(0.9, 3, 2)).toBeCloseTo(0.1, 15);
  });
});

describe('errors', () => {
  test('by hand', () => {
    const [predicted, actual] = [
      [1, 2, 3],
      [1, 1, 5],
    ];
    expect(rootMeanSquaredError(predicted, actual, ones(3))).toBeCloseTo(Math.sqrt(5 / 3), 15);
    expect(rootMeanSquaredError([1e300, 0], [0, 0], ones(2))).toBeCloseTo(Math.SQRT1_2 * 1e300, -288);
    expect(largestError(predicted, actual, [1, 1, 0])).toBe(1);
    // Mean 7/3; spread 16/9 + 16/9 + 64/9 = 96/9
    expect(rSquared(predicted, actual, ones(3))).toBeCloseTo(1 - 5 / (96 / 9), 14);
    expect(rSquared(predicted, actual, [1, 1, 0])).toBeNaN();
  });
});

describe('forecasts of events', () => {
  test('log score is clipped', () => {
    expect(logScore(0, 1)).toBeCloseTo(15 * Math.LN10, 10);
    expect(logScore(0.25, 0)).toBeCloseTo(Math.log(4 / 3), 15);
  });
  test('a bin holds its lower edge, also where p·10 is rounded', () => {
    // 0.3 and 0.29… lie in different bins: |1 − 0.3| and |0 − 0.2999|, each half of the mass.
    const below = 0.3 - 2 ** -54;
    expect(preparedCalibrationError([0.3, below], [1, 0])(ones(2))).toBeCloseTo((0.7 + below) / 2, 14);
    expect(preparedCalibrationError([1], [1])(ones(1))).toBe(0);
  });
  test('area under the ROC curve by hand: ties count one half, weights as repetitions', () => {
    const auc = preparedRocAuc([0.2, 0.5, 0.5, 0.9], [0, 0, 1, 1]);
    expect(auc(ones(4))).toBeCloseTo(3.5 / 4, 15);
    expect(auc([0, 2, 1, 0])).toBeCloseTo(0.5, 15);
    expect(auc([1, 1, 0, 0])).toBeNaN();
  });
});

describe('the chain', () => {
  test('by hand: choices with 1/2 and 1/4 of the mass', () => {
    const [logP, p, pChoices, negBrier, acc] = choiceChain([Math.log(0.5), Math.log(0.25)], 1);
    expect(logP).toBe(Math.log(0.25));
    expect(p).toBeCloseTo(0.25, 15);
    expect(pChoices).toBeCloseTo(1 / 3, 15);
    expect(negBrier).toBeCloseTo(-8 / 9, 15);
    expect(acc).toBe(0);
  });
  test('a tie of the likeliest goes to the first; tiny likelihoods do not vanish', () => {
    expect(choiceChain([-1000, -1000], 0)[4]).toBe(1);
    expect(choiceChain([-1000, -1000], 1).slice(2)).toEqual([0.5, -0.5, 0]);
  });
});

describe('distributions of correlations', () => {
  const correlations = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
  test('the area under the complementary CDF is what steps of it add up to', () => {
    fc.assert(
      fc.property(correlations, (values) => {
        const edges = [-1, ...values.toSorted((a, b) => a - b), 1];
        const heights = complementaryCdf(Float64Array.from(values), edges);
        const area = edges
          .slice(1)
          .reduce((sum, edge, i) => sum + (edge - (edges[i] ?? 0)) * (heights[i] ?? 0), 0);
        expect(correlationStatistics(Float64Array.from(values)).areaUnderCcdf).toBeCloseTo(area, 12);
      }),
    );
  });
  test('undefined ones are left out and counted', () => {
    expect(correlationStatistics(Float64Array.of(0.5, Number.NaN, -0.5))).toEqual({
      n: 3,
      undefinedCount: 1,
      mean: 0,
      median: 0,
      standardDeviation: 0.5,
      areaUnderCcdf: 1,
      distanceToOne: 1,
      distanceToMinusOne: 1,
      closeness: -1,
    });
    expect(correlationStatistics(Float64Array.of(Number.NaN)).median).toBeNaN();
  });
});
