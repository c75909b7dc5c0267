import type { Figure } from '../../../figures/figure.ts';
import { reliabilityBins } from '../measures/binary-forecasts.ts';
import type { ItemForecast } from './parse-probabilities.ts';
import type { ItemTruth } from './truth.ts';

/**
 * Reliability diagram of the probabilities, bins without forecasts left out.
 *
 * @param truth    - what happened
 * @param forecast - what was predicted
 * @returns a figure
 * @source Murphy & Winkler (1977), Appl. Stat. 26
 */
export function reliability({ correct }: ItemTruth, { probabilities }: ItemForecast): Figure {
  const all = reliabilityBins(probabilities, correct, new Float64Array(correct.length).fill(1));
  const bins = all.filter(({ count }) => count > 0);
  return {
    id: 'reliability',
    title: 'Reliability of the probabilities',
    description:
      'Share of right answers against the mean predicted probability in ten bins of equal width. Calibrated forecasts lie on the diagonal.',
    reveals: 'scores',
    kind: 'line',
    x: { label: 'predicted probability', unit: '1', scale: 'linear', domain: [0, 1] },
    y: { label: 'share of right answers', unit: '1', scale: 'linear', domain: [0, 1] },
    references: [{ kind: 'diagonal', label: 'calibrated' }],
    panels: [
      {
        name: '',
        series: [
          {
            name: '',
            of: 'submission',
            x: bins.map(({ probabilities: sum, count }) => sum / count),
            y: bins.map(({ outcomes, count }) => outcomes / count),
            labels: bins.map(({ count }) => `${count} answers`),
          },
        ],
      },
    ],
  };
}

/**
 * Predicted against actual accuracy, a point for each model.
 *
 * @param truth    - what happened
 * @param forecast - what was predicted
 * @returns undefined where there is one model only
 * @source definition
 */
export function accuracies(truth: ItemTruth, { probabilities }: ItemForecast): Figure | undefined {
  if (truth.models.length < 2) return undefined;
  const meanOf = (values: Float64Array) => {
    const sums = new Float64Array(truth.models.length);
    const counts = new Float64Array(truth.models.length);
    for (const [row, model] of truth.rowModels.entries()) {
      sums[model]! += values[row]!;
      counts[model]! += 1;
    }
    return [...sums].map((sum, model) => sum / counts[model]!);
  };
  return {
    id: 'accuracies',
    title: 'Predicted against actual accuracy',
    description: 'Each point is a held-out model: mean predicted probability against its accuracy.',
    reveals: 'instances',
    kind: 'points',
    x: { label: 'accuracy', unit: '1', scale: 'linear', domain: null },
    y: { label: 'mean predicted probability', unit: '1', scale: 'linear', domain: null },
    references: [{ kind: 'diagonal', label: 'prediction = accuracy' }],
    panels: [
      {
        name: '',
        series: [
          {
            name: '',
            of: 'submission',
            x: meanOf(truth.correct),
            y: meanOf(probabilities),
            labels: truth.models,
          },
        ],
      },
    ],
  };
}
