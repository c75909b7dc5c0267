import type { ByteSource, Evaluator, MetricDefinition, OnProgress } from '../../../evaluator.ts';
import { recordsByTarget } from './by-target.ts';
import { columnNames, recordsOf } from './columns.ts';
import { calibration } from './figures/calibration.ts';
import { errorByCompute } from './figures/error-by-compute.ts';
import { predictedActual } from './figures/predicted-actual.ts';
import { forecastFormat, forecastTruthFormat } from './formats.ts';
import { type ForecastMeasure, forecastMeasures } from './measures.ts';
import { noticesFor } from './notices.ts';
import { type ForecastOptions, forecastOptions } from './options.ts';
import { parseForecast } from './parse-forecast.ts';
import { parseTruth } from './parse-truth.ts';
import { RECORDS, recomputation, valueOfTarget, valuesOfModels } from './recompute.ts';
import type { ForecastTruth } from './truth.ts';

/** A submission that is read when it is scored. */
interface ForecastFile {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Scores of larger models, predicted from results of smaller ones. One instance per held-out model. */
export const capability: Evaluator<ForecastOptions, ForecastTruth, ForecastFile> = {
  id: 'capability',
  version: 1,
  title: 'Capability forecasts',
  summary:
    'Predicted benchmark scores of held-out models, as numbers and as quantiles, against the true ones.',
  instanceKind: ['model', 'models'],
  options: forecastOptions,
  submissionFormat: forecastFormat,
  truthFormat: forecastTruthFormat,
  primaryMetric: 'mae',
  metrics: (options) => forecastMeasures(options).map(({ definition }) => definition),
  metric: (id, options) => findMeasure(id, options)?.definition,
  parseTruth,
  instanceIds: ({ models }) => models.ids,
  instanceLabels: ({ models }, { cluster }) => {
    const sizes = [...models.params].map((params) => (Number.isNaN(params) ? '' : String(params)));
    const clusters = { group: models.groups, params: sizes, none: [] }[cluster];
    if (new Set(clusters).size < 2) return {};
    return { clusters: clusters.map((label, model) => (label === '' ? models.ids[model]! : label)) };
  },
  recomputation: (id, options) => {
    const measure = findMeasure(id, options);
    return measure && recomputation(measure, options);
  },
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, options, metricIds) {
    const read = await parseForecast(source, truth, options, onProgress);
    const measures = metricIds.map((id) => namedMeasure(id, options));
    const records = recordsOf(truth, read.forecast, options);
    const targets = recordsByTarget(records, columnNames(options));
    const everyModel = new Float64Array(truth.models.ids.length).fill(1);
    const figures = [
      predictedActual(truth, read.forecast),
      errorByCompute(truth, read.forecast),
      calibration(truth, read.forecast),
    ];
    return {
      instances: {
        ids: truth.models.ids,
        values: valuesByMetric(measures, (measure) => valuesOfModels(measure, records, options)),
      },
      records: { [RECORDS]: records },
      aggregate: valuesByMetric(measures, (measure) =>
        recomputation(measure, options).prepare(records)(everyModel),
      ),
      groups: Object.fromEntries(
        targets.map((one) => [
          truth.targets[one.target]!,
          valuesByMetric(measures, (measure) => valueOfTarget(measure, one)),
        ]),
      ),
      groupSizes: [
        Object.fromEntries(targets.map(({ target, models }) => [truth.targets[target]!, models.length])),
      ],
      texts: {},
      figures: figures.filter((figure) => figure !== undefined),
      notices: noticesFor(truth, read, options, targets, measures),
    };
  },
};

function findMeasure(id: string, options: ForecastOptions): ForecastMeasure | undefined {
  return forecastMeasures(options).find(({ definition }) => definition.id === id);
}

function namedMeasure(id: string, options: ForecastOptions): ForecastMeasure {
  const measure = findMeasure(id, options);
  if (!measure) throw new Error(`capability has no measure ${id}`);
  return measure;
}

/** Metric id → value, for metrics that have one. */
function valuesByMetric<Value>(
  measures: readonly ForecastMeasure[],
  compute: (measure: ForecastMeasure) => Value | undefined,
): Record<MetricDefinition['id'], Value> {
  return Object.fromEntries(
    measures.flatMap((measure) => {
      const value = compute(measure);
      return value === undefined ? [] : [[measure.definition.id, value]];
    }),
  );
}
