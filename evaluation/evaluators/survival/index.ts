import type { ByteSource, Evaluator, OnProgress } from '../../evaluator.ts';
import type { NumericTruth } from '../../formats/numeric-tables.ts';
import { groupsByLabel, measureSample, oneRecordEach } from '../../metrics/measure.ts';
import { survivalByRisk } from './figures.ts';
import { risksFormat, timesFormat } from './formats.ts';
import { type SurvivalMeasure, survivalMeasures } from './measures.ts';
import { type SurvivalOptions, survivalOptions } from './options.ts';
import { parseSubmission, parseTruth } from './parse.ts';

/** A file that is read when it is scored. */
interface PredictionFile {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Name of the records that aggregates are recomputed from. */
const PREDICTIONS = 'predictions';

/** Risks, against times that may be censored. One instance per row; none may be missing. */
export const survival: Evaluator<SurvivalOptions, NumericTruth, PredictionFile> = {
  id: 'survival',
  version: 1,
  title: 'Survival',
  summary: 'Predicted risks against times of events, some of which are censored.',
  instanceKind: ['instance', 'instances'],
  options: survivalOptions,
  submissionFormat: risksFormat,
  truthFormat: timesFormat,
  primaryMetric: 'c_index',
  metrics: () => survivalMeasures.map(({ definition }) => definition),
  metric: (id) => findMeasure(id)?.definition,
  parseTruth,
  instanceIds: ({ ids }) => ids,
  recomputation(id, options) {
    const measure = measureNamed(id);
    if (!('statistic' in measure)) return undefined;
    return {
      records: PREDICTIONS,
      prepare: ({ width, values }) => measure.statistic({ width, rows: values }, options),
    };
  },
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, options, metricIds) {
    const sample = await parseSubmission(source, truth, onProgress);
    const measures = metricIds.map((id) => measureNamed(id));
    const groups = groupsByLabel(truth.groups ?? []);
    const measured = measureSample(measures, sample, truth.ids.length, groups, options);
    return {
      instances: { ids: truth.ids, values: measured.values },
      records: { [PREDICTIONS]: oneRecordEach(sample.width, sample.rows) },
      aggregate: measured.aggregate,
      groups: measured.groups,
      groupSizes: [measured.sizes],
      texts: {},
      figures: [survivalByRisk(sample, options)],
      notices: [],
    };
  },
};

const findMeasure = (id: string): SurvivalMeasure | undefined =>
  survivalMeasures.find(({ definition }) => definition.id === id);

function measureNamed(id: string): SurvivalMeasure {
  const measure = findMeasure(id);
  if (measure === undefined) throw new Error(`survival has no measure ${id}`);
  return measure;
}
