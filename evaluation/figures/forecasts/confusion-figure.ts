import type { ConfusionMatrix } from '../../metrics/confusion/confusion-matrix.ts';
import type { Figure } from '../figure.ts';
import { shareAxis } from './forecast-panel.ts';

/**
 * Confusion matrix as bars: of each true class, the share predicted as each class.
 *
 * @param matrix - counts; shape [K, K]
 * @param names  - of the classes; shape [K]
 * @returns a figure; bars of a true class add up to 1
 * @source definition
 */
export function confusionFigure(matrix: ConfusionMatrix, names: readonly string[]): Figure {
  const classes = names.length;
  const cell = (truth: number, predicted: number) => matrix[truth * classes + predicted]!;
  const sizes = names.map((_, truth) => names.reduce((sum, _name, p) => sum + cell(truth, p), 0));
  const there = names.map((_, truth) => truth).filter((truth) => sizes[truth]! > 0);
  return {
    id: 'confusion',
    title: 'Confusion matrix',
    description:
      'Of the instances of each true class, the share that was predicted as each class; counts are in the table. Bars of a true class add up to 1.',
    reveals: 'scores',
    kind: 'bars',
    x: { label: 'true class', unit: '1', scale: 'category', domain: null },
    y: shareAxis('share of the true class'),
    references: [],
    panels: [
      {
        name: '',
        series: names.map((name, predicted) => ({
          name: `predicted ${name}`,
          of: 'submission',
          x: there.map((truth) => names[truth]!),
          y: there.map((truth) => cell(truth, predicted) / sizes[truth]!),
          labels: there.map((truth) => `${cell(truth, predicted)} of ${sizes[truth]}`),
        })),
      },
    ],
  };
}
