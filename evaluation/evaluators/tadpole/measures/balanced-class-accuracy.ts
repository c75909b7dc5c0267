/**
 * The class of highest probability.
 *
 * @param probabilities - holds the row at [from, from + classes)
 * @param from          - place of the first class
 * @param classes       - number of classes
 * @returns index of the class; the first of those that are tied
 * @source TADPOLE, evalOneSubmission.py
 */
export function mostProbableClass(probabilities: Float64Array, from: number, classes: number): number {
  let best = 0;
  for (let of = 1; of < classes; of++) {
    if (probabilities[from + of]! > probabilities[from + best]!) best = of;
  }
  return best;
}

/**
 * One class against the rest: (sensitivity + specificity)/2. Where one of the two is 0/0, it counts 0.5.
 *
 * @param confusion - rows of true class i that are said to be class j at [i * classes + j]
 * @param classes   - number of classes
 * @param of        - the class
 * @returns in [0, 1], higher is better, 0.5 is chance
 * @source TADPOLE, evalOneSubmission.py since December 2017
 */
export function balancedAccuracyOf(confusion: Float64Array, classes: number, of: number): number {
  let [truePositive, falseNegative, falsePositive, trueNegative] = [0, 0, 0, 0];
  for (let truth = 0; truth < classes; truth++) {
    for (let said = 0; said < classes; said++) {
      const rows = confusion[truth * classes + said]!;
      if (truth === of && said === of) truePositive += rows;
      else if (truth === of) falseNegative += rows;
      else if (said === of) falsePositive += rows;
      else trueNegative += rows;
    }
  }
  const share = (part: number, rest: number) => (part + rest === 0 ? 0.5 : part / (part + rest));
  return (share(truePositive, falseNegative) + share(trueNegative, falsePositive)) / 2;
}

/**
 * Balanced classification accuracy (BCA): the mean of {@link balancedAccuracyOf} over the classes.
 *
 * @param confusion - rows of true class i that are said to be class j at [i * classes + j]
 * @param classes   - number of classes
 * @returns in [0, 1], higher is better, 0.5 is chance; NaN without any row
 * @source Marinescu et al. (2020), "The Alzheimer's Disease Prediction Of Longitudinal Evolution (TADPOLE) Challenge"
 */
export function balancedClassAccuracy(confusion: Float64Array, classes: number): number {
  if (confusion.every((rows) => rows === 0)) return Number.NaN;
  let sum = 0;
  for (let of = 0; of < classes; of++) sum += balancedAccuracyOf(confusion, classes, of);
  return sum / classes;
}
