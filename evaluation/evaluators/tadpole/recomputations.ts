import type { InstanceRecords } from '../../evaluator.ts';
import {
  balancedAccuracyOf,
  balancedClassAccuracy,
  mostProbableClass,
} from './measures/balanced-class-accuracy.ts';
import { type ErrorSums, sumErrors } from './measures/forecast-errors.ts';
import { multiClassAuc, pairwiseAuc, sortByProbability } from './measures/pairwise-auc.ts';

/** An aggregate as a function of how often each subject is drawn. */
type Prepared = (counts: Float64Array) => number;

/** How often each record counts: as often as its subject. Writes into `weights`. */
function spread(weights: Float64Array, { starts }: InstanceRecords, counts: Float64Array): Float64Array {
  for (let instance = 0; instance < counts.length; instance++) {
    weights.fill(counts[instance]!, starts[instance], starts[instance + 1]);
  }
  return weights;
}

const recordsIn = ({ starts }: InstanceRecords): number => starts.at(-1) ?? 0;

/**
 * A function of the areas A(i|j).
 *
 * @param records   - of `diagnosisRecords`
 * @param aggregate - from the areas and the number of classes
 * @returns the aggregate on a resample of subjects
 * @source Hand & Till (2001); rows are sorted once, so that a resample takes linear time
 */
export function prepareAreas(
  records: InstanceRecords,
  aggregate: (areas: Float64Array, classes: number) => number,
): Prepared {
  const classes = records.width - 1;
  const truth = new Uint8Array(recordsIn(records));
  const probabilities = new Float64Array(truth.length * classes);
  for (let row = 0; row < truth.length; row++) {
    const at = row * records.width;
    truth[row] = records.values[at]!;
    probabilities.set(records.values.subarray(at + 1, at + records.width), row * classes);
  }
  const sorted = sortByProbability(truth, probabilities, classes);
  const weights = new Float64Array(truth.length);
  return (counts) => aggregate(pairwiseAuc(sorted, spread(weights, records, counts)), classes);
}

/**
 * @returns mAUC on a resample of subjects
 * @source {@link multiClassAuc}
 */
export const prepareMultiClassAuc = (records: InstanceRecords): Prepared =>
  prepareAreas(records, (areas, classes) => multiClassAuc(areas, classes));

/**
 * How often each class is said to be each class.
 *
 * @param records - of `diagnosisRecords`
 * @param counts  - how often each subject counts
 * @returns rows of true class i said to be class j at [i * classes + j]
 * @source TADPOLE, evalOneSubmission.py
 */
export function confusionOf(records: InstanceRecords, counts: Float64Array): Float64Array {
  const classes = records.width - 1;
  const confusion = new Float64Array(classes * classes);
  for (let instance = 0; instance < counts.length; instance++) {
    const count = counts[instance]!;
    if (count === 0) continue;
    for (let row = records.starts[instance]!; row < records.starts[instance + 1]!; row++) {
      const at = row * records.width;
      const said = mostProbableClass(records.values, at + 1, classes);
      confusion[records.values[at]! * classes + said]! += count;
    }
  }
  return confusion;
}

/**
 * @returns BCA on a resample of subjects
 * @source {@link balancedClassAccuracy}
 */
export const prepareBalancedAccuracy =
  (records: InstanceRecords): Prepared =>
  (counts) =>
    balancedClassAccuracy(confusionOf(records, counts), records.width - 1);

/**
 * @param of - index of the class
 * @returns the balanced accuracy of one class on a resample of subjects; NaN without any row
 * @source {@link balancedAccuracyOf}
 */
export const prepareBalancedAccuracyOf =
  (of: number) =>
  (records: InstanceRecords): Prepared =>
  (counts) => {
    const confusion = confusionOf(records, counts);
    return confusion.every((rows) => rows === 0)
      ? Number.NaN
      : balancedAccuracyOf(confusion, records.width - 1, of);
  };

/**
 * @param aggregate - from the sums of errors, weights and hits
 * @returns a measure of errors or intervals on a resample of subjects
 * @source {@link sumErrors}; visits of a subject are summed once, so that a resample adds up subjects only
 */
export const prepareErrors =
  (aggregate: (sums: ErrorSums) => number) =>
  (records: InstanceRecords): Prepared => {
    const sums = sumsByInstance(records);
    return (counts) => aggregate(addUp(sums, counts));
  };

function sumsByInstance({ width, starts, values }: InstanceRecords): ErrorSums[] {
  return Array.from(starts.subarray(1), (to, instance) => {
    const from = starts[instance]!;
    return sumErrors(values.subarray(from * width, to * width), new Float64Array(to - from).fill(1));
  });
}

function addUp(sums: readonly ErrorSums[], counts: Float64Array): ErrorSums {
  const total = { n: 0, errors: 0, weights: 0, weightedErrors: 0, points: 0, covered: 0 };
  for (let instance = 0; instance < counts.length; instance++) {
    const count = counts[instance]!;
    if (count === 0) continue;
    const own = sums[instance]!;
    total.n += count * own.n;
    total.errors += count * own.errors;
    total.weights += count * own.weights;
    total.weightedErrors += count * own.weightedErrors;
    total.points += count * own.points;
    total.covered += count * own.covered;
  }
  return total;
}
