import { columnOf, type NumericSample } from '../../formats/numeric-tables.ts';
import { type Measure, meanMeasure, recomputedMeasure } from '../../metrics/measure.ts';
import { pinballLoss } from '../../metrics/quantile/quantile-scores.ts';
import {
  concordanceCorrelation,
  pearsonCorrelation,
  spearmanCorrelation,
} from '../../metrics/regression/correlation.ts';
import {
  absoluteBias,
  determination,
  medianAbsoluteError,
  rootMeanSquaredError,
  type ValuePredictions,
} from '../../metrics/regression/errors.ts';
import { type RegressionOptions, splitLevels } from './options.ts';

export type RegressionMeasure = Measure<NumericSample, RegressionOptions>;

/**
 * Predicted values beside the true ones.
 *
 * @param sample - rows of (truth, prediction, ...)
 * @returns both columns
 * @source definition
 */
export const valuesOf = (sample: NumericSample): ValuePredictions => ({
  truth: columnOf(sample, 0),
  predicted: columnOf(sample, 1),
});

const errorOf = ({ width, rows }: NumericSample, i: number): number =>
  rows[i * width + 1]! - rows[i * width]!;

const DEFINITION = 'definition';

/**
 * The measures of a task.
 *
 * @param options - levels and unit
 * @returns those computed when nobody names any: all there are
 * @source definition
 */
export function measuresOf({ levels, unit }: RegressionOptions): RegressionMeasure[] {
  const size = { direction: 'lower', range: [0, Infinity], unit } as const;
  const squared = unit === '1' ? '1' : `${unit}²`;
  return [
    meanMeasure(
      {
        ...size,
        id: 'mae',
        label: 'MAE',
        definition: 'Mean of |prediction − truth|.',
        source: DEFINITION,
      },
      (sample, i) => Math.abs(errorOf(sample, i)),
    ),
    recomputedMeasure(
      {
        ...size,
        id: 'rmse',
        label: 'RMSE',
        definition: 'Square root of the mean of (prediction − truth)².',
        source: DEFINITION,
      },
      (sample) => rootMeanSquaredError(valuesOf(sample)),
    ),
    meanMeasure(
      {
        ...size,
        id: 'mse',
        label: 'MSE',
        unit: squared,
        definition: 'Mean of (prediction − truth)².',
        source: DEFINITION,
      },
      (sample, i) => errorOf(sample, i) ** 2,
    ),
    recomputedMeasure(
      {
        ...size,
        id: 'median_ae',
        label: 'Median absolute error',
        definition:
          'Median of |prediction − truth|; the mean of the two middle ones where their number is even.',
        source: DEFINITION,
      },
      (sample) => medianAbsoluteError(valuesOf(sample)),
    ),
    recomputedMeasure(
      {
        id: 'r2',
        label: 'R²',
        range: [-Infinity, 1],
        definition: '1 − Σ (truth − prediction)² / Σ (truth − its mean)²; negative for worse than the mean.',
        source: DEFINITION,
      },
      (sample) => determination(valuesOf(sample)),
    ),
    recomputedMeasure(
      {
        id: 'pearson',
        label: 'Pearson correlation',
        range: [-1, 1],
        definition: 'Linear correlation of prediction and truth; blind to shift and scale.',
        source: 'Pearson (1895), Notes on regression and inheritance',
      },
      (sample) => pearsonCorrelation(valuesOf(sample)),
    ),
    recomputedMeasure(
      {
        id: 'spearman',
        label: 'Spearman correlation',
        range: [-1, 1],
        definition: 'Correlation of the mid-ranks of prediction and truth.',
        source: 'Spearman (1904), The proof and measurement of association between two things',
      },
      (sample) => spearmanCorrelation(valuesOf(sample)),
    ),
    recomputedMeasure(
      {
        id: 'ccc',
        label: 'Concordance correlation',
        range: [-1, 1],
        definition: 'Agreement with the line y = x: 2 s_xy / (s_x² + s_y² + (x̄ − ȳ)²).',
        source: 'Lin (1989), A concordance correlation coefficient to evaluate reproducibility',
      },
      (sample) => concordanceCorrelation(valuesOf(sample)),
    ),
    meanMeasure(
      {
        id: 'bias',
        label: 'Bias',
        bestAt: 0,
        direction: 'lower',
        range: [-Infinity, Infinity],
        unit,
        definition: 'Mean of prediction − truth; best at 0, so not to rank by: that is absolute_bias.',
        source: DEFINITION,
      },
      errorOf,
    ),
    recomputedMeasure(
      {
        ...size,
        id: 'absolute_bias',
        label: 'Size of the bias',
        definition: '|mean of prediction − truth|.',
        source: DEFINITION,
      },
      (sample) => absoluteBias(valuesOf(sample)),
    ),
    ...pinballMeasures(splitLevels(levels), unit),
  ];
}

function pinballMeasures(levels: readonly number[], unit: string): RegressionMeasure[] {
  if (levels.length === 0) return [];
  const common = {
    direction: 'lower',
    range: [0, Infinity],
    unit,
    source: 'Koenker & Bassett (1978), Regression quantiles',
  } as const;
  const lossOf = ({ width, rows }: NumericSample, i: number, at: number) =>
    pinballLoss(levels[at]!, rows[i * width + 2 + at]!, rows[i * width]!);
  return [
    meanMeasure(
      {
        ...common,
        id: 'pinball',
        label: 'Pinball loss',
        definition:
          'Mean over instances and levels τ of τ (y − q) above the quantile, (1 − τ) (q − y) below.',
      },
      (sample, i) => levels.reduce((sum, _, at) => sum + lossOf(sample, i, at), 0) / levels.length,
    ),
    ...levels.map((level, at) =>
      meanMeasure<NumericSample, RegressionOptions>(
        {
          ...common,
          id: `pinball_${level}`,
          label: `Pinball loss at ${level}`,
          definition: `Mean of ${level} (y − q) where the truth is above the quantile, (1 − ${level}) (q − y) where below.`,
        },
        (sample, i) => lossOf(sample, i, at),
      ),
    ),
  ];
}
