import { oneRecordEach } from '../../metrics/measure.ts';
import { measuredTable } from '../measured-table.ts';
import { figuresOf } from './figures.ts';
import { predictionsFormat, valuesFormat } from './formats.ts';
import { measuresOf } from './measures.ts';
import { regressionOptions } from './options.ts';
import { parseSubmission, parseTruth } from './parse.ts';

/** Numbers, with quantiles where wanted. One instance per row; none may be missing. */
export const regression = measuredTable({
  id: 'regression',
  version: 1,
  title: 'Regression',
  summary: 'Predicted numbers, with quantiles where wanted, against true ones.',
  options: regressionOptions,
  submissionFormat: predictionsFormat,
  truthFormat: valuesFormat,
  primaryMetric: 'mae',
  measures: measuresOf,
  parseTruth,
  readSample: parseSubmission,
  toRecords: ({ width, rows }) => oneRecordEach(width, rows),
  fromRecords: ({ width, values }) => ({ width, rows: values }),
  figures: (sample, _truth, options) => figuresOf(sample, options),
});
