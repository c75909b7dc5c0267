import type { WeightedStatistic } from './binary/forecasts.ts';
import { orderForecasts } from './binary/forecasts.ts';

/** Probabilities of the classes and the class that was true. */
export interface ClassForecasts {
  /** Number of classes, K. */
  readonly classes: number;
  /** True class of each member; shape [n]. */
  readonly truth: ArrayLike<number>;
  /** Probability of each class; shape [n, K]. */
  readonly probabilities: Float64Array;
}

/**
 * The forecasts of one class.
 *
 * @param forecasts - of all classes
 * @param c         - the class
 * @returns its probabilities; shape [n]
 * @source definition
 */
export function probabilitiesOf({ classes, probabilities, truth }: ClassForecasts, c: number): Float64Array {
  return Float64Array.from({ length: truth.length }, (_, i) => probabilities[i * classes + c]!);
}

/**
 * Area under the ROC curve for several classes (mAUC): the mean over pairs of classes of (A(i|j) + A(j|i)) / 2, where
 * A(i|j) is the probability that a member of class i gets a higher probability of class i than a member of class j;
 * ties count half.
 *
 * @param forecasts - of all classes
 * @returns in [0, 1], higher is better; NaN where a class has no member
 * @source Hand & Till (2001), "A simple generalisation of the area under the ROC curve for multiple class
 *         classification problems", Machine Learning 45
 */
export function handTillArea(forecasts: ClassForecasts): WeightedStatistic {
  const { classes, truth } = forecasts;
  const orders = Array.from({ length: classes }, (_, c) =>
    orderForecasts(probabilitiesOf(forecasts, c), 'ascending'),
  );
  return (weights) => {
    const sizes = new Float64Array(classes);
    for (const [i, weight] of weights.entries()) sizes[truth[i]!]! += weight;
    let sum = 0;
    for (const [c, { order, ends }] of orders.entries()) {
      const wins = new Float64Array(classes);
      const below = new Float64Array(classes);
      const here = new Float64Array(classes);
      let at = 0;
      for (const end of ends) {
        here.fill(0);
        for (; at < end; at++) here[truth[order[at]!]!]! += weights[order[at]!]!;
        for (let other = 0; other < classes; other++) {
          wins[other]! += here[c]! * (below[other]! + here[other]! / 2);
          below[other]! += here[other]!;
        }
      }
      for (let other = 0; other < classes; other++) {
        if (other !== c) sum += wins[other]! / (sizes[c]! * sizes[other]!);
      }
    }
    return sum / (classes * (classes - 1));
  };
}
