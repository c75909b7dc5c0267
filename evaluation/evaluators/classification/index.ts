import { type Groups, groupsByLabel } from '../../metrics/measure.ts';
import { measuredTable } from '../measured-table.ts';
import { figuresOf } from './figures.ts';
import { classesFormat, predictionsFormat } from './formats.ts';
import { findMeasure, measuresOf } from './measures/find-measure.ts';
import { noticesFor } from './notices.ts';
import { type ClassificationOptions, classificationOptions } from './options.ts';
import { parseSubmission } from './parse-submission.ts';
import { parseTruth } from './parse-truth.ts';
import { fromRecords, toRecords } from './predictions.ts';
import type { ClassTruth } from './truth.ts';

/** Classes or labels of instances, with probabilities. One instance per row; none may be missing. */
export const classification = measuredTable({
  id: 'classification',
  version: 1,
  title: 'Classification',
  summary: 'Probabilities of classes or labels: two classes, several, or any number of labels at once.',
  options: classificationOptions,
  submissionFormat: predictionsFormat,
  truthFormat: classesFormat,
  primaryMetric: 'log_loss',
  measures: measuresOf,
  findMeasure,
  parseTruth,
  readSample: parseSubmission,
  toRecords,
  fromRecords: (records, { kind }) => fromRecords(records, kind === 'multilabel'),
  sliceOfMeans: classGroups,
  figures: figuresOf,
  notices: noticesFor,
});

function classGroups({ classes, labels }: ClassTruth, { kind }: ClassificationOptions): Groups {
  if (kind === 'multilabel') return {};
  const names = Array.from(labels, (label) => classes[label]!);
  return groupsByLabel(names, 'class ');
}
