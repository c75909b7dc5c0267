import type { InstanceRecords, Recomputation } from '../../evaluator.ts';
import { type Quantity, quantityId, type RecommendationMetric } from './metrics.ts';
import { NO_RATIO, type NoiseRatio, parseNoiseRatio } from './noise-ratio.ts';
import { noiseRankings, type QuantityTable, type RatioNoise } from './quantity-table.ts';

/** Name of the records that all noise metrics share. */
const NOISE = 'noise';

/**
 * Name of the records that a metric is recomputed from.
 *
 * @source definition
 */
export const recordsOf = (quantity: Quantity): string =>
  quantity.kind === 'noise' ? NOISE : quantityId(quantity);

/**
 * For each user and ratio: (ratio, value). Users without a value have no records.
 *
 * @source definition
 */
export function curveRecords({ ratios, perInstance = [] }: QuantityTable): InstanceRecords {
  const size = perInstance[0]?.length ?? 0;
  const starts = new Uint32Array(size + 1);
  const values: number[] = [];
  for (let instance = 0; instance < size; instance++) {
    const own = perInstance.map((column) => column[instance]!);
    if (!own.some(Number.isNaN))
      for (const [at, value] of own.entries()) values.push(ratios[at]!.value, value);
    starts[instance + 1] = values.length / 2;
  }
  return { width: 2, starts, values: Float64Array.from(values) };
}

/**
 * For each training interaction and ratio: (ratio, 1 for noise, score).
 *
 * @param size - number of instances
 * @source definition
 */
export function noiseRecords(noise: readonly RatioNoise[], size: number): InstanceRecords {
  const starts = new Uint32Array(size + 1);
  for (const { raw } of noise) for (const owner of raw.owners) if (owner >= 0) starts[owner + 1]! += 1;
  for (let instance = 0; instance < size; instance++) starts[instance + 1]! += starts[instance]!;
  const values = new Float64Array(3 * starts[size]!);
  const next = starts.slice();
  for (const { ratio, raw } of noise) {
    for (const [place, owner] of raw.owners.entries()) {
      values.set([ratio.value, raw.labels[place]!, raw.scores[place]!], 3 * next[owner]!);
      next[owner]! += 1;
    }
  }
  return { width: 3, starts, values };
}

/**
 * How a metric that is no mean is computed on a resample of the users.
 *
 * @param metric - robustness of a list measure, or a measure of noise scores
 * @returns how it is recomputed from {@link recordsOf} its quantity
 * @source means at each ratio, then the summary over the ratios; pooled measures on the interactions of those drawn
 */
export function recomputationOf({ quantity, curve }: RecommendationMetric): Recomputation {
  return {
    records: recordsOf(quantity),
    prepare(records) {
      const size = records.starts.length - 1;
      const ratios = ratiosIn(records);
      const valueAt =
        quantity.kind === 'noise'
          ? ratios.map((ratio) => {
              const { raw, standardized } = rankingsAt(records, ratio.value, size);
              const ranking = quantity.metric.isStandardized ? standardized : raw;
              return (counts: Float64Array) => quantity.metric.of(ranking, counts);
            })
          : ratios.map((ratio) => meanAt(records, ratio.value));
      return (counts) =>
        curve.of(
          ratios,
          Float64Array.from(valueAt, (value) => value(counts)),
        );
    },
  };
}

function ratiosIn({ width, values }: InstanceRecords): NoiseRatio[] {
  const found = new Set<number>();
  for (let at = 0; at < values.length; at += width) found.add(values[at]!);
  const ascending = [...found].sort((a, b) => a - b);
  return ascending.map((value) => parseNoiseRatio(String(value)) ?? { ...NO_RATIO, value });
}

/** Calls for every record of a ratio. */
function eachRecord(
  { width, starts, values }: InstanceRecords,
  ratio: number,
  onRecord: (instance: number, at: number) => void,
): void {
  for (let instance = 0; instance + 1 < starts.length; instance++) {
    for (let record = starts[instance]!; record < starts[instance + 1]!; record++) {
      if (values[record * width] === ratio) onRecord(instance, record * width);
    }
  }
}

function meanAt(records: InstanceRecords, ratio: number): (counts: Float64Array) => number {
  const instances: number[] = [];
  const values: number[] = [];
  eachRecord(records, ratio, (instance, at) => {
    instances.push(instance);
    values.push(records.values[at + 1]!);
  });
  return (counts) => {
    let [sum, drawn] = [0, 0];
    for (const [index, instance] of instances.entries()) {
      sum += counts[instance]! * values[index]!;
      drawn += counts[instance]!;
    }
    return sum / drawn;
  };
}

function rankingsAt(records: InstanceRecords, ratio: number, size: number) {
  const owners: number[] = [];
  const labels: number[] = [];
  const scores: number[] = [];
  eachRecord(records, ratio, (instance, at) => {
    owners.push(instance);
    labels.push(records.values[at + 1]!);
    scores.push(records.values[at + 2]!);
  });
  return noiseRankings(Uint8Array.from(labels), Float64Array.from(scores), Int32Array.from(owners), size);
}
