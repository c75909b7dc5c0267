import type { Figure, FigureAxis } from '../../figures/figure.ts';
import type { NumericSample } from '../../formats/numeric-tables.ts';
import { quantile } from '../../statistics/quantile.ts';
import { standardDeviation } from '../../statistics/standard-deviation.ts';
import { valuesOf } from './measures.ts';
import type { RegressionOptions } from './options.ts';

const TENTHS = 10;
const STEPS = Array.from({ length: 101 }, (_, step) => step / 100);
const NORMAL_975 = 1.959963984540054;

const axis = (label: string, unit: string, domain: FigureAxis['domain'] = null): FigureAxis => ({
  label,
  unit,
  scale: 'linear',
  domain,
});

/**
 * Figures of a submission: calibration by tenths of the prediction, and the error curve.
 *
 * @param sample  - truth and predictions
 * @param options - unit
 * @returns figures
 * @source as each figure says
 */
export function figuresOf(sample: NumericSample, options: RegressionOptions): Figure[] {
  return [calibrationByTenths(sample, options), errorCurve(sample, options)];
}

/** Source: Hosmer & Lemeshow (1980) for groups by prediction; normal intervals of means. */
function calibrationByTenths(sample: NumericSample, { unit }: RegressionOptions): Figure {
  const { truth, predicted } = valuesOf(sample);
  const order = Uint32Array.from(truth, (_, i) => i).sort((a, b) => predicted[a]! - predicted[b]!);
  const bounds = Array.from({ length: TENTHS + 1 }, (_, tenth) =>
    Math.round((tenth * order.length) / TENTHS),
  );
  const groups = bounds.slice(1).flatMap((end, tenth) => {
    const members = order.subarray(bounds[tenth], end);
    if (members.length === 0) return [];
    const values = Float64Array.from(members, (i) => truth[i]!);
    const mean = (column: Float64Array) => members.reduce((sum, i) => sum + column[i]!, 0) / members.length;
    const margin = (NORMAL_975 * standardDeviation(values)) / Math.sqrt(members.length);
    return [{ n: members.length, predicted: mean(predicted), truth: mean(truth), margin }];
  });
  const bound = (group: (typeof groups)[number], sign: number) =>
    group.n > 1 ? group.truth + sign * group.margin : null;
  return {
    id: 'calibration',
    title: 'Calibration by tenths',
    description:
      'Instances in ten groups by their prediction: mean truth, with 95 % intervals, against mean prediction. On the diagonal predictions are right on average, whatever their size.',
    reveals: 'scores',
    kind: 'points',
    x: axis('mean prediction', unit),
    y: axis('mean truth', unit),
    references: [{ kind: 'diagonal', label: 'right on average' }],
    panels: [
      {
        name: '',
        series: [
          {
            name: '',
            of: 'submission',
            x: groups.map((group) => group.predicted),
            y: groups.map((group) => group.truth),
            low: groups.map((group) => bound(group, -1)),
            high: groups.map((group) => bound(group, 1)),
            labels: groups.map(({ n }) => `n = ${n}`),
          },
        ],
      },
    ],
  };
}

/** Source: Bi & Bennett (2003), "Regression error characteristic curves", ICML. */
function errorCurve(sample: NumericSample, { unit }: RegressionOptions): Figure {
  const { truth, predicted } = valuesOf(sample);
  const errors = predicted.map((value, i) => Math.abs(value - truth[i]!)).toSorted();
  return {
    id: 'error-curve',
    title: 'Share of instances within an error',
    description:
      'Share of the instances whose absolute error is at most so large, from the error curve of Bi & Bennett. A curve further left and higher is better.',
    reveals: 'scores',
    kind: 'line',
    x: axis('absolute error', unit),
    y: axis('share of instances', '1', [0, 1]),
    references: [],
    panels: [
      {
        name: '',
        series: [{ name: '', of: 'submission', x: STEPS.map((share) => quantile(errors, share)), y: STEPS }],
      },
    ],
  };
}
