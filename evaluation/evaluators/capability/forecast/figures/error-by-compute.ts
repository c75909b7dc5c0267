import type { Figure, FigureSeries } from '../../../../figures/figure.ts';
import { abcIntervalOfMean } from '../../../../statistics/abc-interval.ts';
import type { Forecast, ForecastTruth } from '../truth.ts';

/** Models in a bin at least, and bins at most. */
const SMALLEST_BIN = 3;
const MOST_BINS = 8;

interface ModelError {
  readonly compute: number;
  readonly error: number;
}

/**
 * How the error grows with the distance to the compute that was known: mean absolute error of models in bins of like
 * compute, over all targets and for each.
 *
 * @param truth    - what was to be predicted; models of unknown compute are left out
 * @param forecast - what was predicted
 * @returns undefined where fewer than two bins can be filled
 * @source bins hold equally many models; intervals: ABC over the models of a bin
 */
export function errorByCompute(truth: ForecastTruth, { means }: Forecast): Figure | undefined {
  const { models, starts, rowTargets, actual, targets, training } = truth;
  const known = training?.largestFlops ?? Number.NaN;
  const unit = Number.isNaN(known) ? 1 : known;
  const ofRows = (model: number, isWanted: (row: number) => boolean): ModelError[] => {
    const compute = models.flops[model]! / unit;
    const errors: number[] = [];
    for (let row = starts[model]!; row < starts[model + 1]!; row++) {
      if (isWanted(row)) errors.push(Math.abs(means[row]! - actual[row]!));
    }
    if (errors.length === 0 || Number.isNaN(compute)) return [];
    return [{ compute, error: errors.reduce((sum, error) => sum + error, 0) / errors.length }];
  };
  const seriesOf = (isWanted: (row: number) => boolean) =>
    binned(models.ids.flatMap((_, model) => ofRows(model, isWanted)));
  const all = seriesOf(() => true);
  if (all.x.length < 2) return undefined;
  const against = Number.isNaN(known)
    ? 'the compute of the held-out model'
    : 'the compute of the held-out model over that of the largest model trained on';
  return {
    id: 'error-by-compute',
    title: 'Error by compute',
    description: `Mean absolute error against ${against}: how far the forecast carries. Each point is a bin of at least ${SMALLEST_BIN} models at their geometric mean; bands are 95 % ABC intervals over the models of the bin.`,
    reveals: 'scores',
    kind: 'line',
    x: Number.isNaN(known)
      ? { label: 'training compute', unit: 'FLOP', scale: 'log', domain: null }
      : { label: 'compute extrapolation factor', unit: '1', scale: 'log', domain: null },
    y: { label: 'mean absolute error', unit: '1', scale: 'linear', domain: null },
    references: [],
    panels: [
      { name: 'all targets', series: [all] },
      ...targets.map((name, target) => ({ name, series: [seriesOf((row) => rowTargets[row] === target)] })),
    ],
  };
}

function binned(errors: readonly ModelError[]): FigureSeries {
  const sorted = errors.toSorted((a, b) => a.compute - b.compute);
  const count = Math.min(MOST_BINS, Math.floor(sorted.length / SMALLEST_BIN));
  const bins = Array.from({ length: count }, (_, bin) =>
    sorted.slice(Math.round((bin * sorted.length) / count), Math.round(((bin + 1) * sorted.length) / count)),
  );
  const intervals = bins.map((bin) => abcIntervalOfMean(Float64Array.from(bin, ({ error }) => error)));
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    name: '',
    of: 'submission',
    x: bins.map((bin) => Math.exp(meanOf(bin.map(({ compute }) => Math.log(compute))))),
    y: bins.map((bin) => meanOf(bin.map(({ error }) => error))),
    low: intervals.map(([low]) => low),
    high: intervals.map(([, high]) => high),
  };
}
