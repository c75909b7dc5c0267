import type { ByteSource, Evaluator, OnProgress } from '../../evaluator.ts';
import { type Groups, groupsByLabel, measureSample } from '../../metrics/measure.ts';
import { figuresOf } from './figures.ts';
import { classesFormat, predictionsFormat } from './formats.ts';
import type { ClassMeasure } from './measures/class-measure.ts';
import { findMeasure, measuresOf } from './measures/find-measure.ts';
import { noticesFor } from './notices.ts';
import { type ClassificationOptions, classificationOptions } from './options.ts';
import { parseSubmission } from './parse-submission.ts';
import { parseTruth } from './parse-truth.ts';
import { fromRecords, PREDICTIONS, toRecords } from './predictions.ts';
import type { ClassTruth } from './truth.ts';

/** A file that is read when it is scored. */
interface PredictionFile {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Classes or labels of instances, with probabilities. One instance per row; none may be missing. */
export const classification: Evaluator<ClassificationOptions, ClassTruth, PredictionFile> = {
  id: 'classification',
  version: 1,
  title: 'Classification',
  summary: 'Probabilities of classes or labels: two classes, several, or any number of labels at once.',
  instanceKind: ['instance', 'instances'],
  options: classificationOptions,
  submissionFormat: predictionsFormat,
  truthFormat: classesFormat,
  primaryMetric: 'log_loss',
  metrics: (options) => measuresOf(options).map(({ definition }) => definition),
  metric: (id, options) => findMeasure(id, options)?.definition,
  parseTruth,
  instanceIds: ({ ids }) => ids,
  recomputation(id, options) {
    const measure = measureNamed(id, options);
    if (!('statistic' in measure)) return undefined;
    return {
      records: PREDICTIONS,
      prepare: (records) => measure.statistic(fromRecords(records, options.kind === 'multilabel'), options),
    };
  },
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, options, metricIds) {
    const predictions = await parseSubmission(source, truth, options, onProgress);
    const measures = metricIds.map((id) => measureNamed(id, options));
    const slices = groupsByLabel(truth.groups ?? []);
    const measured = measureSample(measures, predictions, truth.ids.length, slices, options);
    const means = measures.filter((measure) => 'ofMember' in measure);
    const classes = measureSample(means, predictions, truth.ids.length, classGroups(truth, options), options);
    return {
      instances: { ids: truth.ids, values: measured.values },
      records: { [PREDICTIONS]: toRecords(predictions) },
      aggregate: measured.aggregate,
      groups: { ...measured.groups, ...classes.groups },
      groupSizes: [measured.sizes, classes.sizes],
      texts: {},
      figures: figuresOf(predictions, truth, options),
      notices: noticesFor(predictions, truth),
    };
  },
};

function measureNamed(id: string, options: ClassificationOptions): ClassMeasure {
  const measure = findMeasure(id, options);
  if (measure === undefined) throw new Error(`classification has no measure ${id} with these options`);
  return measure;
}

/** The instances of each true class, for the metrics that are means: others compare classes. */
function classGroups({ classes, labels }: ClassTruth, { kind }: ClassificationOptions): Groups {
  if (kind === 'multilabel') return {};
  const names = Array.from(labels, (label) => classes[label]!);
  return groupsByLabel(names, 'class ');
}
