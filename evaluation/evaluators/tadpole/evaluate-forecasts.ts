import type { Evaluation, InstanceRecords } from '../../evaluator.ts';
import { drawFigures } from './figures/draw-figures.ts';
import type { Forecasts } from './forecasts.ts';
import { scoreGroups } from './groups.ts';
import { horizonsOf } from './horizons.ts';
import type { TadpoleMetric } from './metric.ts';
import { findMetric } from './metrics.ts';
import type { Protocol } from './protocol.ts';
import type { Truth } from './truth.ts';
import { aggregatesOf, recordsOf } from './visit-scores.ts';

/**
 * Scores one submission.
 *
 * @param truth     - visits
 * @param forecasts - the submission
 * @param protocol  - of the evaluator
 * @param metricIds - what to compute
 * @returns aggregates over visits, the records of each subject that they are recomputed from, groups and figures
 * @source TADPOLE, evalOneSubmissionD4.py
 */
export function evaluateForecasts(
  truth: Truth,
  forecasts: Forecasts,
  protocol: Protocol,
  metricIds: readonly string[],
): Evaluation {
  const metrics = metricIds.map((id) => {
    const metric = findMetric(id, protocol);
    if (metric === undefined) throw new Error(`tadpole has no metric ${id}`);
    return metric;
  });
  const records = recordsOf(truth, forecasts, protocol);
  const recordsFor = ({ recomputation }: TadpoleMetric): InstanceRecords => records[recomputation.records]!;
  const values = metrics
    .filter(({ hasInstances }) => hasInstances)
    .map((metric): [string, Float64Array] => [metric.definition.id, bySubject(metric, recordsFor(metric))]);
  const used = new Set(metrics.map(({ recomputation }) => recomputation.records));
  const horizons = horizonsOf(forecasts, protocol);
  return {
    instances: { ids: truth.subjects, values: Object.fromEntries(values) },
    records: Object.fromEntries(Object.entries(records).filter(([name]) => used.has(name))),
    aggregate: aggregatesOf(metrics, records),
    ...scoreGroups(truth, forecasts, protocol, metrics, horizons),
    texts: {},
    figures: drawFigures({ truth, forecasts, protocol, records, horizons }),
    notices: forecasts.notices,
  };
}

/** The metric over the visits of each subject alone. */
function bySubject(
  { recomputation }: TadpoleMetric,
  { width, starts, values }: InstanceRecords,
): Float64Array {
  const one = Float64Array.of(1);
  return Float64Array.from(starts.subarray(1), (to, subject) => {
    const from = starts[subject]!;
    const own = {
      width,
      starts: Uint32Array.of(0, to - from),
      values: values.subarray(from * width, to * width),
    };
    return recomputation.prepare(own)(one);
  });
}
