import type { Direction } from '../evaluator.ts';
import { commonInstances } from '../statistics/common-instances.ts';
import { type PairDifference, pairDifference } from '../statistics/pair-interval.ts';
import type { PairedSample } from '../statistics/paired-sample.ts';
import { isClustered } from '../statistics/resampling-plan.ts';
import { instanceMap } from './instance-map.ts';
import type { InstanceAnalysis, ReportPair } from './report.ts';
import type { ReportInput, ReportSystemInput } from './report-input.ts';

const HARDEST = 10;
/** Pairs whose differences are shown instance by instance. */
const PAIRS = 5;
const INFLUENTIAL = 3;

interface Analysed {
  /** Best first. */
  readonly systems: readonly ReportSystemInput[];
  readonly sample: PairedSample;
  /** The pairs that matter most, first of all. */
  readonly told: readonly ReportPair[];
  readonly replicates: readonly Float64Array[];
  readonly direction: Direction;
  readonly podium: InstanceAnalysis['podium'];
}

/**
 * Hardest instances, differences instance by instance, the instances that decide most and those on which the systems
 * differ most, for a metric that has values of instances.
 *
 * @param input - names of the instances, and of the clusters where there are any
 * @source influence: the jackknife, Efron & Tibshirani (1993), "An Introduction to the Bootstrap", ch. 11
 */
export function instanceAnalysis(
  { instances, labels }: Pick<ReportInput, 'instances' | 'labels'>,
  { systems, sample, told, replicates, direction, podium }: Analysed,
): InstanceAnalysis {
  const placeOf = new Map(systems.map(({ name }, place) => [name, place]));
  const pairs = told.slice(0, PAIRS).map(({ a, b }) => {
    const places = [placeOf.get(a) ?? 0, placeOf.get(b) ?? 0] as const;
    const [left, right] = [systems[places[0]]!.values, systems[places[1]]!.values];
    return { a, b, places, left, right, common: commonInstances(left, right) };
  });
  const map = instanceMap(systems, instances, direction);
  return {
    hardest: hardestInstances(systems, instances, direction),
    differences: pairs.map(({ a, b, left, right, common }) => {
      const ascending = [...common].sort((i, j) => left[i]! - right[i]! - (left[j]! - right[j]!) || i - j);
      return {
        a,
        b,
        values: ascending.map((i) => left[i]! - right[i]!),
        instances: ascending.map((i) => instances[i]!),
      };
    }),
    influential: pairs.flatMap(({ a, b, places, common }) => {
      const pair = pairDifference(sample, places, replicates, { resamples: 0, seed: 0, level: 0.95 });
      const names = (isClustered(sample.plan) && labels?.clusters) || instances;
      const units = [...new Set(common.map((i) => names[i]!))];
      return mostInfluential(pair, units).map((unit) => ({ a, b, ...unit }));
    }),
    ...(map ? { map } : {}),
    ...(podium ? { podium } : {}),
  };
}

function hardestInstances(
  systems: readonly ReportSystemInput[],
  instances: readonly string[],
  direction: Direction,
): InstanceAnalysis['hardest'] {
  const better = direction === 'higher' ? 1 : -1;
  return instances
    .flatMap((instance, i) => {
      const values = systems
        .map(({ name, values }) => ({ system: name, value: values[i]! }))
        .filter(({ value }) => Number.isFinite(value))
        .sort((a, b) => better * (b.value - a.value));
      const [best, worst] = [values[0], values.at(-1)];
      if (!best || !worst) return [];
      const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
      return { instance, mean, best, worst };
    })
    .sort((a, b) => better * (a.mean - b.mean))
    .slice(0, HARDEST);
}

type Influence = Omit<InstanceAnalysis['influential'][number], 'a' | 'b'>;

/** Units whose absence changes the difference most; none where the jackknife left out groups of them. */
function mostInfluential({ difference, leaveOneOut }: PairDifference, units: readonly string[]): Influence[] {
  if (leaveOneOut.length !== units.length || units.length < 3) return [];
  const change = (i: number) => Math.abs(leaveOneOut[i]! - difference);
  return [...units.keys()]
    .filter((i) => change(i) > 0)
    .sort((i, j) => change(j) - change(i))
    .slice(0, INFLUENTIAL)
    .map((i) => ({
      unit: units[i]!,
      difference,
      without: leaveOneOut[i]!,
      turnsAround: leaveOneOut[i]! * difference < 0,
    }));
}
