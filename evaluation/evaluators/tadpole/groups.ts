import type { Evaluation, InstanceRecords } from '../../evaluator.ts';
import { DIAGNOSIS } from './diagnosis-metrics.ts';
import type { Forecasts } from './forecasts.ts';
import type { Horizons } from './horizons.ts';
import type { TadpoleMetric } from './metric.ts';
import type { Protocol } from './protocol.ts';
import { diagnosisRecords, targetRecords, type VisitFilter } from './records.ts';
import type { Truth } from './truth.ts';

/** Fewest visits that get a score of their own: with less, a score would tell of single visits. */
export const FEWEST_VISITS = 5;

/** Visits that get scores of their own. */
interface Slice {
  readonly name: string;
  /** `target` is the index of a target, or undefined for the diagnosis. */
  readonly holds: (target: number | undefined) => VisitFilter;
  /** Whether diagnoses can be scored in it. */
  readonly hasDiagnoses: boolean;
}

/**
 * Scores by months ahead, and of the targets by the diagnosis at the visit.
 *
 * @param truth     - visits
 * @param forecasts - a submission
 * @param protocol  - classes and targets
 * @param metrics   - what to compute
 * @param horizons  - parts of the months ahead
 * @returns groups by months ahead and by diagnosis with how many subjects they tell of; NaN where a value is undefined;
 *          absent where there are fewer than five visits
 * @source definition
 */
export function scoreGroups(
  truth: Truth,
  forecasts: Forecasts,
  protocol: Protocol,
  metrics: readonly TadpoleMetric[],
  horizons: Horizons,
): Pick<Evaluation, 'groups' | 'groupSizes'> {
  const cuts = [horizonSlices(truth, protocol, horizons), diagnosisSlices(truth, protocol)].map((slices) =>
    scoreSlices(slices, truth, forecasts, protocol, metrics),
  );
  return {
    groups: Object.fromEntries(cuts.flat().map(({ name, values }) => [name, values])),
    groupSizes: cuts.map((groups) =>
      Object.fromEntries(groups.map(({ name, subjects }) => [name, subjects])),
    ),
  };
}

interface ScoredSlice {
  name: string;
  values: Record<string, number>;
  /** The fewest that one of its values is made of. */
  subjects: number;
}

function scoreSlices(
  slices: readonly Slice[],
  truth: Truth,
  forecasts: Forecasts,
  protocol: Protocol,
  metrics: readonly TadpoleMetric[],
): ScoredSlice[] {
  const everySubject = new Float64Array(truth.subjects.length).fill(1);
  return slices.flatMap(({ name, holds, hasDiagnoses }): ScoredSlice[] => {
    let subjects = truth.subjects.length;
    const wanted = metrics.filter(({ target }) => hasDiagnoses || target !== undefined);
    const values = wanted.flatMap(({ definition: { id }, recomputation, target }): [string, number][] => {
      const records =
        target === undefined
          ? diagnosisRecords(truth, forecasts, protocol.classes.length, holds(target))
          : targetRecords(truth, forecasts, target, holds(target));
      if (records.starts.at(-1)! < FEWEST_VISITS) return [];
      subjects = Math.min(subjects, subjectsWithRecords(records));
      return [[id, recomputation.prepare(records)(everySubject)]];
    });
    return values.length > 0 ? [{ name, values: Object.fromEntries(values), subjects }] : [];
  });
}

const subjectsWithRecords = ({ starts }: InstanceRecords): number =>
  starts.subarray(1).filter((to, subject) => to > starts[subject]!).length;

/** Of the diagnosis or a target: the days of its visits. */
const daysOf = (truth: Truth, target: number | undefined): Float64Array =>
  target === undefined ? truth.diagnoses.days : truth.targets[target]!.days;

function horizonSlices(truth: Truth, protocol: Protocol, horizons: Horizons): Slice[] {
  const parts = [undefined, ...protocol.targets.keys()].map((target) =>
    Float64Array.from(daysOf(truth, target), horizons.of),
  );
  const found = new Set(parts.flatMap((part) => [...part].filter((horizon) => !Number.isNaN(horizon))));
  return [...found]
    .sort((a, b) => a - b)
    .map((horizon) => ({
      name: horizons.name(horizon),
      holds: (target) => (visit) => parts[target === undefined ? 0 : target + 1]![visit] === horizon,
      hasDiagnoses: true,
    }));
}

function diagnosisSlices({ diagnoses }: Truth, { classes }: Protocol): Slice[] {
  return classes.map((name, of) => ({
    name: `${DIAGNOSIS} ${name}`,
    holds: () => (visit) => diagnoses.classes[visit] === of,
    hasDiagnoses: false,
  }));
}
