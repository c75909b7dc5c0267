import type { Figure } from '../../../figures/figure.ts';
import { fanCharts } from './fan-charts.ts';
import type { FigureInput } from './figure-input.ts';
import { errorByHorizon, intervalCoverage } from './horizon-figures.ts';
import { rocCurves } from './roc-curves.ts';

/**
 * The figures of a submission.
 *
 * @param input - truth and forecasts
 * @returns error by horizon, coverage of the intervals, ROC curves, and a fan chart for each target
 * @source TADPOLE
 */
export const drawFigures = (input: FigureInput): Figure[] => [
  ...errorByHorizon(input),
  ...intervalCoverage(input),
  ...rocCurves(input),
  ...fanCharts(input),
];
