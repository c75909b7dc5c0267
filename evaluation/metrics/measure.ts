import type { InstanceRecords, MetricDefinition } from '../evaluator.ts';
import type { RocPlacements } from '../statistics/delong.ts';
import type { WeightedStatistic } from './binary/forecasts.ts';

/** A metric of a sample: either the mean of a value of each member, or a statistic that is recomputed on resamples. */
export type Measure<Sample, Options> =
  | {
      readonly definition: MetricDefinition;
      /** Value of member i; NaN where undefined. */
      readonly ofMember: (sample: Sample, i: number) => number;
    }
  | {
      readonly definition: MetricDefinition;
      readonly statistic: (sample: Sample, options: Options) => WeightedStatistic;
      /** Where the statistic is the area under one ROC curve: as in the recomputation of an evaluator. */
      readonly placements?: (sample: Sample) => RocPlacements;
    };

type Words = Pick<MetricDefinition, 'id' | 'label' | 'definition' | 'source'> &
  Partial<Pick<MetricDefinition, 'direction' | 'bestAt' | 'range' | 'unit'>>;

const DEFAULTS = { direction: 'higher', range: [0, 1], unit: '1' } as const;

/**
 * A metric that is a mean over the sample.
 *
 * @param words    - the definition: in [0, 1], higher is better, unless it says otherwise
 * @param ofMember - value of a member
 * @returns the measure
 * @source definition
 */
export const meanMeasure = <Sample, Options>(
  words: Words,
  ofMember: (sample: Sample, i: number) => number,
): Measure<Sample, Options> => ({ definition: { ...DEFAULTS, ...words, summary: 'mean' }, ofMember });

/**
 * A metric that is no mean.
 *
 * @param words     - the definition: in [0, 1], higher is better, unless it says otherwise
 * @param statistic - prepares the metric as a function of the members' weights
 * @returns the measure
 * @source definition
 */
export const recomputedMeasure = <Sample, Options>(
  words: Words,
  statistic: (sample: Sample, options: Options) => WeightedStatistic,
): Measure<Sample, Options> => ({ definition: { ...DEFAULTS, ...words, summary: 'recomputed' }, statistic });

/** Values of measures: of each member where they are means, and over all and in each group. */
export interface MeasuredSample {
  readonly values: Readonly<Record<string, Float64Array>>;
  readonly aggregate: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Group → members. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** Members of a group: 1 for those in it, else 0; shape [n]. */
export type Groups = Readonly<Record<string, Float64Array>>;

/**
 * Computes measures of a sample and of groups of its members.
 *
 * @param measures - which
 * @param sample   - of n members
 * @param n        - number of members
 * @param groups   - by name
 * @param options  - for the measures
 * @returns values by metric id
 * @source definition
 */
export function measureSample<Sample, Options>(
  measures: readonly Measure<Sample, Options>[],
  sample: Sample,
  n: number,
  groups: Groups,
  options: Options,
): MeasuredSample {
  const values: Record<string, Float64Array> = {};
  const everyone = new Float64Array(n).fill(1);
  const statistics = measures.map((measure) => {
    if ('statistic' in measure) return measure.statistic(sample, options);
    const ofMembers = Float64Array.from({ length: n }, (_, i) => measure.ofMember(sample, i));
    values[measure.definition.id] = ofMembers;
    return (weights: Float64Array) => weightedMean(ofMembers, weights);
  });
  const over = (weights: Float64Array) =>
    Object.fromEntries(measures.map(({ definition }, at) => [definition.id, statistics[at]!(weights)]));
  return {
    values,
    aggregate: over(everyone),
    groups: Object.fromEntries(Object.entries(groups).map(([name, weights]) => [name, over(weights)])),
    sizes: Object.fromEntries(
      Object.entries(groups).map(([name, weights]) => [name, weights.filter((weight) => weight > 0).length]),
    ),
  };
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    if (weight === 0) continue;
    sum += weight * values[i]!;
    total += weight;
  }
  return sum / total;
}

/**
 * Groups of the members that share a label.
 *
 * @param labels - of each member, `''` for none
 * @param prefix - set before the label in the group's name
 * @returns groups in the order of their names
 * @source definition
 */
export function groupsByLabel(labels: readonly string[], prefix = ''): Groups {
  const names = [...new Set(labels)].filter((label) => label !== '').toSorted();
  return Object.fromEntries(
    names.map((name) => [prefix + name, Float64Array.from(labels, (label) => Number(label === name))]),
  );
}

/**
 * A table as records, one row an instance.
 *
 * @param width - numbers in a row
 * @param rows  - shape [n, width]
 * @returns records
 * @source definition
 */
export function oneRecordEach(width: number, rows: Float64Array): InstanceRecords {
  return { width, starts: Uint32Array.from({ length: rows.length / width + 1 }, (_, i) => i), values: rows };
}
