import { oneRecordEach } from '../../metrics/measure.ts';
import { measuredTable } from '../measured-table.ts';
import { survivalByRisk } from './figures.ts';
import { risksFormat, timesFormat } from './formats.ts';
import { survivalMeasures } from './measures.ts';
import { survivalOptions } from './options.ts';
import { parseSubmission, parseTruth } from './parse.ts';

/** Risks, against times that may be censored. One instance per row; none may be missing. */
export const survival = measuredTable({
  id: 'survival',
  version: 1,
  title: 'Survival',
  summary: 'Predicted risks against times of events, some of which are censored.',
  options: survivalOptions,
  submissionFormat: risksFormat,
  truthFormat: timesFormat,
  primaryMetric: 'c_index',
  measures: () => survivalMeasures,
  parseTruth,
  readSample: (source, truth, _options, onProgress) => parseSubmission(source, truth, onProgress),
  toRecords: ({ width, rows }) => oneRecordEach(width, rows),
  fromRecords: ({ width, values }) => ({ width, rows: values }),
  figures: (sample, _truth, options) => [survivalByRisk(sample, options)],
});
