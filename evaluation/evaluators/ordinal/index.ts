import type { ByteSource, Evaluator, OnProgress } from '../../evaluator.ts';
import { groupsByLabel, measureSample } from '../../metrics/measure.ts';
import type { ClassMeasure } from '../classification/measures/class-measure.ts';
import { noticesFor } from '../classification/notices.ts';
import { parseSubmission } from '../classification/parse-submission.ts';
import { fromRecords, PREDICTIONS, toRecords } from '../classification/predictions.ts';
import type { ClassTruth } from '../classification/truth.ts';
import { figuresOf } from './figures.ts';
import { levelsFormat, predictionsFormat } from './formats.ts';
import { ordinalMeasures } from './measures.ts';
import { asClasses, type OrdinalOptions, ordinalOptions } from './options.ts';
import { parseTruth } from './parse-truth.ts';

/** A file that is read when it is scored. */
interface PredictionFile {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Ordered levels, with probabilities. One instance per row; none may be missing. */
export const ordinal: Evaluator<OrdinalOptions, ClassTruth, PredictionFile> = {
  id: 'ordinal',
  version: 1,
  title: 'Ordered levels',
  summary: 'Probabilities of ordered levels, such as grades or stages: an error counts by its distance.',
  instanceKind: ['instance', 'instances'],
  options: ordinalOptions,
  submissionFormat: predictionsFormat,
  truthFormat: levelsFormat,
  primaryMetric: 'rps',
  metrics: () => ordinalMeasures.map(({ definition }) => definition),
  metric: (id) => findMeasure(id)?.definition,
  parseTruth,
  instanceIds: ({ ids }) => ids,
  recomputation(id, options) {
    const measure = measureNamed(id);
    if (!('statistic' in measure)) return undefined;
    return {
      records: PREDICTIONS,
      prepare: (records) => measure.statistic(fromRecords(records, false), asClasses(options)),
    };
  },
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, options, metricIds) {
    const classOptions = asClasses(options);
    const predictions = await parseSubmission(source, truth, classOptions, onProgress);
    const measures = metricIds.map(measureNamed);
    const n = truth.ids.length;
    const measured = measureSample(measures, predictions, n, groupsByLabel(truth.groups ?? []), classOptions);
    // Other metrics compare levels, so they say nothing of the instances of one.
    const means = measures.filter((measure) => 'ofMember' in measure);
    const names = Array.from(truth.labels, (level) => truth.classes[level]!);
    const levels = measureSample(means, predictions, n, groupsByLabel(names, 'level '), classOptions);
    return {
      instances: { ids: truth.ids, values: measured.values },
      records: { [PREDICTIONS]: toRecords(predictions) },
      aggregate: measured.aggregate,
      groups: { ...measured.groups, ...levels.groups },
      groupSizes: [measured.sizes, levels.sizes],
      texts: {},
      figures: figuresOf(predictions, truth.classes, options),
      notices: noticesFor(predictions, truth),
    };
  },
};

const findMeasure = (id: string): ClassMeasure | undefined =>
  ordinalMeasures.find(({ definition }) => definition.id === id);

function measureNamed(id: string): ClassMeasure {
  const measure = findMeasure(id);
  if (measure === undefined) throw new Error(`ordinal has no measure ${id}`);
  return measure;
}
