import type { MetricDefinition } from '../../../evaluator.ts';
import { kendallTauB, type PreparedCorrelation, pearson, spearman } from '../measures/correlation.ts';
import { largestError, rootMeanSquaredError, rSquared, weightedMean } from '../measures/point-errors.ts';
import type { TargetRecords } from './by-target.ts';
import { type ForecastColumn, scoredCoverages } from './columns.ts';
import type { ForecastOptions } from './options.ts';

/** A value of one target as a function of how often each of its records counts; NaN where undefined. */
type TargetValue = (weights: Float64Array) => number;

/** A measure of each target, and how targets make one number. */
export interface ForecastMeasure {
  readonly definition: MetricDefinition;
  readonly prepare: (records: TargetRecords) => TargetValue;
  /** The measure of the baseline, where the number over targets is 1 − macro mean / that of the baseline. */
  readonly prepareBaseline?: (records: TargetRecords) => TargetValue;
  /** The value of one record, where the value of a model is the mean of its records'. */
  readonly ofRecord?: (column: (name: ForecastColumn) => number) => number;
}

type Shown = Pick<MetricDefinition, 'id' | 'label' | 'definition' | 'source'> &
  Partial<Pick<MetricDefinition, 'direction' | 'bestAt' | 'range' | 'unit'>>;

const define = (shown: Shown): MetricDefinition => ({
  direction: 'lower',
  range: [0, Number.POSITIVE_INFINITY],
  unit: 'score',
  summary: 'recomputed',
  ...shown,
});

type OfRecord = NonNullable<ForecastMeasure['ofRecord']>;

/** Mean of a value of each record. */
function meanMeasure(shown: Shown, needs: readonly ForecastColumn[], ofRecord: OfRecord): ForecastMeasure {
  return {
    definition: define(shown),
    ofRecord,
    prepare: (records) => {
      const columns = new Map(needs.map((name) => [name, records.column(name)]));
      const values = Float64Array.from(records.models, (_, i) => ofRecord((name) => columns.get(name)![i]!));
      return (weights) => weightedMean(values, weights);
    },
  };
}

const columnMean = (name: ForecastColumn, shown: Shown) =>
  meanMeasure(shown, [name], (column) => column(name));

/** A function of predicted and actual scores of a target. */
function pairMeasure(
  shown: Shown,
  compute: (predicted: Float64Array, actual: Float64Array, weights: Float64Array) => number,
): ForecastMeasure {
  return {
    definition: define(shown),
    prepare: (records) => {
      const [predicted, actual] = [records.column('predicted'), records.column('actual')];
      return (weights) => compute(predicted, actual, weights);
    },
  };
}

function correlationMeasure(shown: Shown, correlation: PreparedCorrelation): ForecastMeasure {
  return {
    definition: define({ direction: 'higher', range: [-1, 1], unit: '1', ...shown }),
    prepare: (records) => correlation(records.column('predicted'), records.column('actual')),
  };
}

function skillMeasure(shown: Shown, own: ForecastMeasure, baseline: ForecastMeasure): ForecastMeasure {
  return {
    definition: define({ direction: 'higher', range: [Number.NEGATIVE_INFINITY, 1], unit: '1', ...shown }),
    prepare: own.prepare,
    prepareBaseline: baseline.prepare,
  };
}

const overTargets = 'unweighted mean over targets';
const bracher = 'Bracher, Ray, Gneiting & Reich (2021), PLoS Comput. Biol. 17';

const mae = meanMeasure(
  {
    id: 'mae',
    label: 'MAE',
    definition: `Mean of |predicted − actual|; ${overTargets}.`,
    source: 'definition',
  },
  ['predicted', 'actual'],
  (column) => Math.abs(column('predicted') - column('actual')),
);

const wis = columnMean('wis', {
  id: 'wis',
  label: 'WIS',
  definition: `Weighted interval score (½|y − m| + Σ α/2 · IS_α) / (K + ½) of the K central intervals given; ${overTargets}.`,
  source: bracher,
});

const pointMeasures: readonly ForecastMeasure[] = [
  mae,
  pairMeasure(
    {
      id: 'rmse',
      label: 'RMSE',
      definition: `√ of the mean squared error; ${overTargets}.`,
      source: 'definition',
    },
    rootMeanSquaredError,
  ),
  {
    ...meanMeasure(
      {
        id: 'bias',
        label: 'Bias',
        bestAt: 0,
        definition: `Mean of predicted − actual, nearest 0 is best: above 0 predicts too much; ${overTargets}. Not for ranking.`,
        range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
        source: 'definition',
      },
      ['predicted', 'actual'],
      (column) => column('predicted') - column('actual'),
    ),
  },
  pairMeasure(
    {
      id: 'max_abs',
      label: 'Largest error',
      definition: `Largest |predicted − actual|; ${overTargets}.`,
      source: 'definition',
    },
    largestError,
  ),
  pairMeasure(
    {
      id: 'r2',
      label: 'R²',
      direction: 'higher',
      range: [Number.NEGATIVE_INFINITY, 1],
      unit: '1',
      definition: `1 − SSE / SST about the mean of the actual scores; ${overTargets} where they differ.`,
      source: 'Draper & Smith (1998), "Applied Regression Analysis"',
    },
    rSquared,
  ),
  meanMeasure(
    {
      id: 'mae_scaled',
      label: 'Scaled MAE',
      unit: '1',
      definition: `MAE over the standard deviation (n − 1) of the target's training scores; ${overTargets}. Needs training scores in the truth.`,
      source: 'as the scaled errors of Hyndman & Koehler (2006), Int. J. Forecast. 22',
    },
    ['predicted', 'actual', 'spread'],
    (column) => Math.abs(column('predicted') - column('actual')) / column('spread'),
  ),
  skillMeasure(
    {
      id: 'skill_mae',
      label: 'Skill (MAE)',
      definition:
        '1 − MAE / MAE of the baseline, both over targets. The baseline is the organizer’s, else the mean of the training scores.',
      source: 'Murphy (1988), Mon. Weather Rev. 116',
    },
    mae,
    meanMeasure(
      { id: 'baseline_mae', label: '', definition: '', source: '' },
      ['baseline', 'actual'],
      (column) => Math.abs(column('baseline') - column('actual')),
    ),
  ),
];

const orderMeasures: readonly ForecastMeasure[] = [
  correlationMeasure(
    {
      id: 'kendall_tau_b',
      label: 'Kendall τ_b',
      definition: `Agreement of predicted and actual order of the models; ${overTargets} where it is defined.`,
      source: 'Kendall (1945), Biometrika 33',
    },
    kendallTauB,
  ),
  correlationMeasure(
    {
      id: 'spearman',
      label: 'Spearman ρ',
      definition: `Correlation of mid-ranks; ${overTargets} where it is defined.`,
      source: 'Spearman (1904), Am. J. Psychol. 15',
    },
    spearman,
  ),
  correlationMeasure(
    {
      id: 'pearson',
      label: 'Pearson r',
      definition: `Linear correlation; ${overTargets} where it is defined.`,
      source: 'Pearson (1895), Proc. R. Soc. 58',
    },
    pearson,
  ),
];

const part = (name: 'dispersion' | 'underprediction' | 'overprediction', means: string) =>
  columnMean(`wis_${name}`, {
    id: `wis_${name}`,
    label: `WIS: ${name}`,
    definition: `Part of the WIS from ${means}; ${overTargets}.`,
    source: bracher,
  });

const probabilisticMeasures: readonly ForecastMeasure[] = [
  wis,
  part('dispersion', 'the width of the intervals'),
  part('underprediction', 'scores above intervals and median'),
  part('overprediction', 'scores below intervals and median'),
  skillMeasure(
    {
      id: 'skill_wis',
      label: 'Skill (WIS)',
      definition:
        '1 − WIS / WIS of the baseline, both over targets. The baseline is the organizer’s, else the quantiles of the training scores.',
      source: 'Murphy (1988), Mon. Weather Rev. 116',
    },
    wis,
    columnMean('baseline_wis', { id: 'baseline_wis', label: '', definition: '', source: '' }),
  ),
  columnMean('pinball', {
    id: 'pinball',
    label: 'Pinball loss',
    definition: `Mean over the levels τ given of (τ − [y < q])(y − q); ${overTargets}.`,
    source: 'Koenker & Bassett (1978), Econometrica 46',
  }),
  columnMean('crps', {
    id: 'crps',
    label: 'CRPS',
    definition: `2 ∫ pinball loss dτ by trapezoids over the levels given, 0 at levels 0 and 1; ${overTargets}.`,
    source: 'Gneiting & Ranjan (2011), J. Bus. Econ. Stat. 29',
  }),
  columnMean('mae_median', {
    id: 'mae_median',
    label: 'MAE of the median',
    definition: `Mean of |quantile 0.5 − actual|; ${overTargets}.`,
    source: 'definition',
  }),
];

function intervalMeasures(percent: string): ForecastMeasure[] {
  return [
    columnMean(`coverage_${percent}`, {
      id: `coverage_${percent}`,
      label: `Coverage ${percent} %`,
      direction: 'higher',
      bestAt: Number(percent) / 100,
      range: [0, 1],
      unit: '1',
      definition: `Share of actual scores within the central ${percent} % interval, ends included; ${overTargets}. Right at ${percent} %; not for ranking.`,
      source: bracher,
    }),
    columnMean(`width_${percent}`, {
      id: `width_${percent}`,
      label: `Width ${percent} %`,
      definition: `Mean width of the central ${percent} % interval; ${overTargets}. Narrow is good only where coverage is right.`,
      source: bracher,
    }),
  ];
}

/**
 * Every measure of the evaluator.
 *
 * @param options - which coverages
 * @returns measures in the order in which they are shown
 * @source each measure's own
 */
export function forecastMeasures(options: ForecastOptions): ForecastMeasure[] {
  const intervals = scoredCoverages(options).flatMap(intervalMeasures);
  return [...pointMeasures, ...orderMeasures, ...probabilisticMeasures, ...intervals];
}
