import type { InstanceRecords, Recomputation } from '../../../evaluator.ts';
import { recordsByTarget, type TargetRecords } from './by-target.ts';
import { columnNames } from './columns.ts';
import type { ForecastMeasure } from './measures.ts';
import type { ForecastOptions } from './options.ts';

/** Name of the records in the evaluation. */
export const RECORDS = 'forecasts';

/**
 * How a measure over all targets is computed from some of the models.
 *
 * @param measure - of the evaluator
 * @param options - say which columns the records have
 * @returns macro mean over the targets whose value is defined; a skill is 1 − the ratio of two of them
 * @source golden/capability: "unweighted mean over targets; nulls left out"
 */
export function recomputation(
  { prepare, prepareBaseline }: ForecastMeasure,
  options: ForecastOptions,
): Recomputation {
  return {
    records: RECORDS,
    prepare: (records) => {
      const targets = recordsByTarget(records, columnNames(options));
      const own = macroMean(targets, prepare);
      if (!prepareBaseline) return own;
      const baseline = macroMean(targets, prepareBaseline);
      return (counts) => skill(own(counts), baseline(counts));
    },
  };
}

const skill = (own: number, baseline: number): number => (baseline === 0 ? Number.NaN : 1 - own / baseline);

function macroMean(
  targets: readonly TargetRecords[],
  prepare: ForecastMeasure['prepare'],
): (counts: Float64Array) => number {
  const prepared = targets.map((records) => ({
    models: records.models,
    weights: new Float64Array(records.models.length),
    value: prepare(records),
  }));
  return (counts) => {
    let sum = 0;
    let defined = 0;
    for (const { models, weights, value } of prepared) {
      for (let i = 0; i < models.length; i++) weights[i] = counts[models[i]!]!;
      const one = value(weights);
      if (Number.isNaN(one)) continue;
      sum += one;
      defined += 1;
    }
    return sum / defined;
  };
}

/**
 * A measure of one target over all its models.
 *
 * @param measure - of the evaluator
 * @param records - of the target
 * @returns NaN where it is undefined
 * @source as {@link recomputation}
 */
export function valueOfTarget({ prepare, prepareBaseline }: ForecastMeasure, records: TargetRecords): number {
  const all = new Float64Array(records.models.length).fill(1);
  const own = prepare(records)(all);
  return prepareBaseline ? skill(own, prepareBaseline(records)(all)) : own;
}

/**
 * A measure of each model: the mean over its records, whatever the target.
 *
 * @param measure - of the evaluator
 * @param records - of all models
 * @param options - say which columns the records have
 * @returns shape [models]; undefined where a model has no value of its own (correlations)
 * @source definition
 */
export function valuesOfModels(
  { ofRecord }: ForecastMeasure,
  { width, starts, values }: InstanceRecords,
  options: ForecastOptions,
): Float64Array | undefined {
  if (!ofRecord) return undefined;
  const places = new Map(columnNames(options).map((name, place) => [name, place]));
  return Float64Array.from({ length: starts.length - 1 }, (_, model) => {
    let sum = 0;
    for (let row = starts[model]!; row < starts[model + 1]!; row++) {
      sum += ofRecord((name) => values[row * width + places.get(name)!]!);
    }
    return sum / (starts[model + 1]! - starts[model]!);
  });
}
