import type { Evaluation, InstanceRecords } from '../../evaluator.ts';
import { type CaseValues, definedMean } from './measure-volumes.ts';
import { findMetric, type SegmentationMetric } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';
import type { SegmentationTruth } from './truth.ts';

/** A metric with its value of each case. */
export interface Column {
  readonly metric: SegmentationMetric;
  readonly id: string;
  readonly values: Float64Array;
}

/**
 * The metrics of some ids.
 *
 * @throws {Error} for an id that there is not: whoever asks has checked them
 * @source definition
 */
export const metricsOf = (ids: readonly string[], options: SegmentationOptions): SegmentationMetric[] =>
  ids.map((id) => {
    const metric = findMetric(id, options);
    if (metric === undefined) throw new Error(`segmentation has no metric ${id}`);
    return metric;
  });

/**
 * Values by metric.
 *
 * @param cases - undefined for a case without values
 * @source definition
 */
export const columnsOf = (
  metrics: readonly SegmentationMetric[],
  cases: readonly (CaseValues | undefined)[],
): Column[] =>
  metrics.map((metric, at) => ({
    metric,
    id: metric.definition.id,
    values: Float64Array.from(cases, (values) => values?.metrics[at] ?? Number.NaN),
  }));

/**
 * Values per case, and their means over the cases that have one.
 *
 * @source definition
 */
export const summaryOf = (
  truth: SegmentationTruth,
  columns: readonly Column[],
): Pick<Evaluation, 'instances' | 'records' | 'aggregate'> => ({
  instances: {
    ids: truth.cases.map(({ id }) => id),
    values: Object.fromEntries(columns.map(({ id, values }) => [id, values])),
  },
  records: Object.fromEntries(
    columns
      .filter(({ metric }) => metric.definition.summary === 'recomputed')
      .map(({ id, values }) => [id, definedRecords(values)]),
  ),
  aggregate: Object.fromEntries(columns.map(({ id, values }) => [id, definedMean(values)])),
});

/** One record for each case with a value. */
function definedRecords(values: Float64Array): InstanceRecords {
  const starts = new Uint32Array(values.length + 1);
  for (const [at, value] of values.entries()) starts[at + 1] = starts[at]! + Number(!Number.isNaN(value));
  return { width: 1, starts, values: values.filter((value) => !Number.isNaN(value)) };
}
