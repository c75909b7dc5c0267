import { quantile } from '../../../statistics/quantile.ts';
import type { Forecasts, TargetForecasts } from '../forecasts.ts';

/**
 * A forecast that several submissions agree on: each number is the mean or median of theirs, month by month, then the
 * probabilities of a row are divided by their sum. Each part is made of the submissions that forecast it; intervals of
 * those that have one.
 *
 * @param members - submissions for the same subjects, one or more
 * @param classes - number of classes
 * @param kind    - of average
 * @returns the consensus, for the months that all members have; where the medians of all probabilities of a row are 0,
 *          all classes are equally likely
 * @source Marinescu et al. (2020), TADPOLE: ConsensusMean and ConsensusMedian
 */
export function consensus(
  members: readonly Forecasts[],
  classes: number,
  kind: 'mean' | 'median',
): Forecasts {
  const months = commonMonths(members);
  const average = kind === 'mean' ? mean : median;
  const combine = (columns: readonly Column[], width: number) =>
    combineColumns(columns, months, width, average);
  const targets = members[0]?.targets.map((_, target) => {
    const own = members.flatMap(({ months: of, targets: all }) => {
      const forecast = all[target];
      return forecast ? [{ of, forecast }] : [];
    });
    if (own.length === 0) return undefined;
    const side = (name: keyof TargetForecasts) =>
      combine(
        own.map(({ of, forecast }) => ({ months: of, values: forecast[name] })),
        1,
      );
    return { estimate: side('estimate'), lower: side('lower'), upper: side('upper') };
  });
  const diagnoses = members.flatMap(({ months: of, probabilities }) =>
    probabilities ? [{ months: of, values: probabilities }] : [],
  );
  return {
    months,
    probabilities: diagnoses.length > 0 ? normalizeRows(combine(diagnoses, classes), classes) : undefined,
    targets: targets ?? [],
    notices: [],
  };
}

/** Numbers of one member: `width` for each subject and month. */
interface Column {
  readonly months: Int32Array;
  readonly values: Float64Array;
}

function commonMonths([first, ...others]: readonly Forecasts[]): Int32Array {
  return (first?.months ?? new Int32Array()).filter((month) =>
    others.every(({ months }) => months.includes(month)),
  );
}

function combineColumns(
  columns: readonly Column[],
  months: Int32Array,
  width: number,
  average: (values: number[]) => number,
): Float64Array {
  const [{ months: ofFirst, values: first }] = columns as [Column];
  const subjects = first.length / width / ofFirst.length;
  const indexOf = columns.map(({ months: own }) => months.map((month) => own.indexOf(month)));
  const row = months.length * width;
  return Float64Array.from({ length: subjects * row }, (_, cell) => {
    const subject = Math.floor(cell / row);
    const month = Math.floor((cell % row) / width);
    const values = columns.map(({ months: own, values: all }, member) => {
      return all[(subject * own.length + indexOf[member]![month]!) * width + (cell % width)]!;
    });
    return average(values.filter((value) => !Number.isNaN(value)));
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const median = (values: number[]): number =>
  values.length === 0
    ? Number.NaN
    : quantile(
        values.sort((a, b) => a - b),
        0.5,
      );

function normalizeRows(values: Float64Array, width: number): Float64Array {
  for (let from = 0; from < values.length; from += width) {
    const row = values.subarray(from, from + width);
    const sum = row.reduce((total, value) => total + value, 0);
    for (let at = 0; at < width; at++) row[at] = sum > 0 ? row[at]! / sum : 1 / width;
  }
  return values;
}
