import type { Figure } from '../../../../figures/figure.ts';
import { centralIntervals, percentOf } from '../../../../metrics/quantile/quantile-levels.ts';
import { type Forecast, type ForecastTruth, rowsByTarget } from '../truth.ts';

/**
 * Predicted against actual scores, a point for each model and a panel for each target, with the widest interval given.
 *
 * @param truth    - what was to be predicted
 * @param forecast - what was predicted
 * @returns a figure that tells single scores of the truth
 * @source definition
 */
export function predictedActual(truth: ForecastTruth, { means, levels, quantiles }: Forecast): Figure {
  const [widest] = centralIntervals(levels);
  const interval = widest ? ` Bars are the central ${percentOf(widest.coverage)} % intervals.` : '';
  return {
    id: 'predicted-actual',
    title: 'Predicted against actual scores',
    description: `Each point is a held-out model. On the diagonal the prediction was right; above it too high.${interval}`,
    reveals: 'instances',
    kind: 'points',
    x: { label: 'actual score', unit: '1', scale: 'linear', domain: null },
    y: { label: 'predicted score', unit: '1', scale: 'linear', domain: null },
    references: [{ kind: 'diagonal', label: 'prediction = actual score' }],
    panels: rowsByTarget(truth).map((rows, target) => {
      const end = (place: number) => rows.map((row) => quantiles[row * levels.length + place]!);
      return {
        name: truth.targets[target]!,
        series: [
          {
            name: '',
            of: 'submission',
            x: rows.map((row) => truth.actual[row]!),
            y: rows.map((row) => means[row]!),
            ...(widest ? { low: end(widest.lower), high: end(widest.upper) } : {}),
            labels: rows.map((row) => truth.models.ids[modelOf(truth, row)]!),
          },
        ],
      };
    }),
  };
}

/** The model of a row, by bisection. */
function modelOf({ starts }: ForecastTruth, row: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= row) low = middle;
    else high = middle;
  }
  return low;
}
