/**
 * .632 estimate of the error of a classifier: .368 of the error on the training data, .632 of the out-of-bag error.
 *
 * @param resubstitution - error on the data it was trained on
 * @param outOfBag       - mean error on instances left out of bootstrap training sets
 * @source Efron (1983), "Estimating the error rate of a prediction rule", JASA 78
 */
export function err632(resubstitution: number, outOfBag: number): number {
  return 0.368 * resubstitution + 0.632 * outOfBag;
}

/** The .632+ estimate and how it came about. */
export interface Err632Plus {
  /** Relative overfitting rate R, 0 (none) to 1 (no better than no information). */
  readonly overfitting: number;
  /** Weight of the out-of-bag error, .632 to 1. */
  readonly weight: number;
  readonly error: number;
}

/**
 * .632+ estimate: with more overfitting the out-of-bag error counts more, since a training error near 0 says little then.
 * R = (min(oob, γ) − resub)/(γ − resub), 0 where the out-of-bag error is not above the training error; w = .632/(1 − .368 R).
 *
 * @param noInformation - γ, the error if labels had nothing to do with the data
 * @source Efron & Tibshirani (1997), "Improvements on cross-validation: the .632+ bootstrap method", JASA 92
 */
export function err632Plus(resubstitution: number, outOfBag: number, noInformation: number): Err632Plus {
  const capped = Math.min(outOfBag, noInformation);
  const isOverfitted = outOfBag > resubstitution && noInformation > resubstitution;
  const overfitting = isOverfitted ? (capped - resubstitution) / (noInformation - resubstitution) : 0;
  const weight = 0.632 / (1 - 0.368 * overfitting);
  return { overfitting, weight, error: (1 - weight) * resubstitution + weight * capped };
}
