import type { BinaryForecasts } from '../../../metrics/binary/forecasts.ts';
import type { Predictions } from '../predictions.ts';

/** Forecasts of each class that are known, by the array of all probabilities: many measures need the same ones. */
const known = new WeakMap<Float64Array, Map<number, BinaryForecasts>>();

/**
 * One class against the others, or one label: what was forecast for it and whether it was true. Computed once.
 *
 * @param predictions   - with or without probabilities
 * @param probabilities - of these predictions; shape [n, K]
 * @param c             - the class
 * @returns forecasts of the event "the class is c"
 * @source definition
 */
export function oneVersusRest(
  { isMultilabel, classes, n, labels }: Predictions,
  probabilities: Float64Array,
  c: number,
): BinaryForecasts {
  const ofClasses = known.get(probabilities) ?? new Map<number, BinaryForecasts>();
  known.set(probabilities, ofClasses);
  const earlier = ofClasses.get(c);
  if (earlier) return earlier;
  const each = (value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i));
  const forecasts = {
    events: each((i) => (isMultilabel ? labels[i * classes + c]! : Number(labels[i] === c))),
    probabilities: each((i) => probabilities[i * classes + c]!),
  };
  ofClasses.set(c, forecasts);
  return forecasts;
}

/**
 * The class with the fewest members; the first of equal ones. Classes without members do not count.
 *
 * @param labels  - class of each instance
 * @param classes - number of classes
 * @returns a class
 * @source definition
 */
export function rarestClass(labels: Float64Array, classes: number): number {
  const sizes = new Float64Array(classes);
  for (const label of labels) sizes[label]! += 1;
  const least = sizes.reduce((size, count) => (count > 0 ? Math.min(size, count) : size), Infinity);
  return sizes.indexOf(least);
}
