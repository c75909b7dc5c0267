/** Probabilities are taken to be at least this and at most 1 minus this, so that one wrong certainty is not infinite. */
const CLIP = 1e-15;

const clipped = (probability: number): number => Math.min(Math.max(probability, CLIP), 1 - CLIP);

/**
 * Logarithmic loss of one forecast: −ln of the probability of what happened, clipped to [1e-15, 1 − 1e-15].
 *
 * @param probability - of what happened, in [0, 1]
 * @returns at least 0, at most 34.5; lower is better
 * @source Good (1952), "Rational decisions", J. R. Stat. Soc. B 14; clipping as scikit-learn did up to version 1.2
 */
export const logLoss = (probability: number): number => -Math.log(clipped(probability));

/**
 * Logarithmic loss of one forecast of an event, whose probability is clipped to [1e-15, 1 − 1e-15].
 *
 * @param probability - of the event, in [0, 1]
 * @param happened    - whether it happened
 * @returns at least 0, at most 34.5; lower is better
 * @source as {@link logLoss}
 */
export const binaryLogLoss = (probability: number, happened: boolean): number =>
  -Math.log(happened ? clipped(probability) : 1 - clipped(probability));

/**
 * Brier score of one forecast of several classes: Σ (pₖ − oₖ)², o being 1 for the true class.
 *
 * @param probabilities - holds those of the classes at [from, from + classes)
 * @param from          - where they begin
 * @param classes       - number of classes
 * @param truth         - the true class
 * @returns in [0, 2], lower is better
 * @source Brier (1950), "Verification of forecasts expressed in terms of probability", Mon. Weather Rev. 78
 */
export function brierScore(
  probabilities: Float64Array,
  from: number,
  classes: number,
  truth: number,
): number {
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += (probabilities[from + c]! - Number(c === truth)) ** 2;
  return sum;
}

/**
 * Ranked probability score of one forecast of ordered classes: the sum over the K − 1 cuts between them of the squared
 * difference between forecast and true cumulative probability.
 *
 * @param probabilities - holds those of the classes at [from, from + classes), lowest class first
 * @param from          - where they begin
 * @param classes       - number of classes, K
 * @param truth         - the true class
 * @returns in [0, K − 1], lower is better
 * @source Epstein (1969), "A scoring system for probability forecasts of ranked categories", J. Appl. Meteorol. 8;
 *         Murphy (1971); not divided by K − 1
 */
export function rankedProbabilityScore(
  probabilities: Float64Array,
  from: number,
  classes: number,
  truth: number,
): number {
  let cumulative = 0;
  let sum = 0;
  for (let c = 0; c < classes - 1; c++) {
    cumulative += probabilities[from + c]!;
    sum += (cumulative - Number(c >= truth)) ** 2;
  }
  return sum;
}

/**
 * The class of the highest probability; the first of equal ones.
 *
 * @param probabilities - holds those of the classes at [from, from + classes)
 * @param from          - where they begin
 * @param classes       - number of classes
 * @returns a class
 * @source definition, as `argmax` of NumPy
 */
export function likeliestClass(probabilities: Float64Array, from: number, classes: number): number {
  let best = 0;
  for (let c = 1; c < classes; c++) {
    if (probabilities[from + c]! > probabilities[from + best]!) best = c;
  }
  return best;
}
