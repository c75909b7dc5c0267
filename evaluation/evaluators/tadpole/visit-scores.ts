import type { InstanceRecords } from '../../evaluator.ts';
import { DIAGNOSIS } from './diagnosis-metrics.ts';
import type { Forecasts } from './forecasts.ts';
import type { TadpoleMetric } from './metric.ts';
import type { Protocol } from './protocol.ts';
import { diagnosisRecords, targetRecords } from './records.ts';
import { recordsOfTarget } from './target-metrics.ts';
import type { Truth } from './truth.ts';

/** Records by name. */
export type Records = Readonly<Record<string, InstanceRecords>>;

/**
 * The records of all visits that all metrics are computed from.
 *
 * @param truth     - visits
 * @param forecasts - a submission
 * @param protocol  - classes and targets
 * @returns name → records by subject
 * @source definition
 */
export function recordsOf(truth: Truth, forecasts: Forecasts, protocol: Protocol): Records {
  const ofTargets = protocol.targets.map((target, index) => [
    recordsOfTarget(target),
    targetRecords(truth, forecasts, index),
  ]);
  const { length } = protocol.classes;
  return {
    ...Object.fromEntries(ofTargets),
    ...(length > 0 ? { [DIAGNOSIS]: diagnosisRecords(truth, forecasts, length) } : {}),
  };
}

/**
 * The metrics over all visits of all subjects.
 *
 * @param metrics - what to compute
 * @param records - of {@link recordsOf}
 * @returns metric id → value; NaN where undefined
 * @source TADPOLE, evalOneSubmissionD4.py
 */
export function aggregatesOf(metrics: readonly TadpoleMetric[], records: Records): Record<string, number> {
  const values = metrics.map(({ definition: { id }, recomputation }) => {
    const own = records[recomputation.records]!;
    const everySubject = new Float64Array(own.starts.length - 1).fill(1);
    return [id, recomputation.prepare(own)(everySubject)];
  });
  return Object.fromEntries(values);
}
