import type { ByteSource, Evaluator, OnProgress } from '../../evaluator.ts';
import type { NumericTruth } from '../../formats/numeric-tables.ts';
import { groupsByLabel, measureSample, oneRecordEach } from '../../metrics/measure.ts';
import { figuresOf } from './figures.ts';
import { predictionsFormat, valuesFormat } from './formats.ts';
import { measuresOf, type RegressionMeasure } from './measures.ts';
import { type RegressionOptions, regressionOptions } from './options.ts';
import { parseSubmission, parseTruth } from './parse.ts';

/** A file that is read when it is scored. */
interface PredictionFile {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Name of the records that aggregates are recomputed from. */
const PREDICTIONS = 'predictions';

/** Numbers, with quantiles where wanted. One instance per row; none may be missing. */
export const regression: Evaluator<RegressionOptions, NumericTruth, PredictionFile> = {
  id: 'regression',
  version: 1,
  title: 'Regression',
  summary: 'Predicted numbers, with quantiles where wanted, against true ones.',
  instanceKind: ['instance', 'instances'],
  options: regressionOptions,
  submissionFormat: predictionsFormat,
  truthFormat: valuesFormat,
  primaryMetric: 'mae',
  metrics: (options) => measuresOf(options).map(({ definition }) => definition),
  metric: (id, options) => findMeasure(id, options)?.definition,
  parseTruth,
  instanceIds: ({ ids }) => ids,
  recomputation(id, options) {
    const measure = measureNamed(id, options);
    if (!('statistic' in measure)) return undefined;
    return {
      records: PREDICTIONS,
      prepare: ({ width, values }) => measure.statistic({ width, rows: values }, options),
    };
  },
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, options, metricIds) {
    const sample = await parseSubmission(source, truth, options, onProgress);
    const measures = metricIds.map((id) => measureNamed(id, options));
    const groups = groupsByLabel(truth.groups ?? []);
    const measured = measureSample(measures, sample, truth.ids.length, groups, options);
    return {
      instances: { ids: truth.ids, values: measured.values },
      records: { [PREDICTIONS]: oneRecordEach(sample.width, sample.rows) },
      aggregate: measured.aggregate,
      groups: measured.groups,
      groupSizes: [measured.sizes],
      texts: {},
      figures: figuresOf(sample, options),
      notices: [],
    };
  },
};

const findMeasure = (id: string, options: RegressionOptions): RegressionMeasure | undefined =>
  measuresOf(options).find(({ definition }) => definition.id === id);

function measureNamed(id: string, options: RegressionOptions): RegressionMeasure {
  const measure = findMeasure(id, options);
  if (measure === undefined) throw new Error(`regression has no measure ${id} with these options`);
  return measure;
}
