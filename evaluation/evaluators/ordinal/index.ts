import { groupsByLabel } from '../../metrics/measure.ts';
import { noticesFor } from '../classification/notices.ts';
import { parseSubmission } from '../classification/parse-submission.ts';
import { fromRecords, toRecords } from '../classification/predictions.ts';
import { measuredTable } from '../measured-table.ts';
import { figuresOf } from './figures.ts';
import { levelsFormat, predictionsFormat } from './formats.ts';
import { ordinalMeasures } from './measures.ts';
import { asClasses, ordinalOptions } from './options.ts';
import { parseTruth } from './parse-truth.ts';

/** Ordered levels, with probabilities. One instance per row; none may be missing. */
export const ordinal = measuredTable({
  id: 'ordinal',
  version: 1,
  title: 'Ordered levels',
  summary: 'Probabilities of ordered levels, such as grades or stages: an error counts by its distance.',
  options: ordinalOptions,
  submissionFormat: predictionsFormat,
  truthFormat: levelsFormat,
  primaryMetric: 'rps',
  measures: () => ordinalMeasures,
  parseTruth,
  readSample: (source, truth, options, onProgress) =>
    parseSubmission(source, truth, asClasses(options), onProgress),
  toRecords,
  fromRecords: (records) => fromRecords(records, false),
  sliceOfMeans: ({ classes, labels }) =>
    groupsByLabel(
      Array.from(labels, (level) => classes[level]!),
      'level ',
    ),
  figures: (predictions, { classes }, options) => figuresOf(predictions, classes, options),
  notices: noticesFor,
});
