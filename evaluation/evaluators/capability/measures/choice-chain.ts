/** The steps from a log-likelihood to a score, in order. */
export const CHAIN_STEPS = ['log_p_vocab', 'p_vocab', 'p_choices', 'neg_brier', 'acc'] as const;
export type ChainStep = (typeof CHAIN_STEPS)[number];

/**
 * The chain from the log-likelihood of the correct choice to accuracy, for one question and one model: ln p of the
 * correct choice over the vocabulary; p itself; p among the listed choices (softmax of their log-likelihoods); minus
 * the Brier score Σₖ (pₖ − [k = correct])²; 1 where the correct choice is the likeliest, ties going to the first.
 *
 * @param logLikelihoods - natural logarithms, summed over the tokens of each choice; shape [choices]
 * @param correct        - place of the correct choice
 * @returns values in the order of {@link CHAIN_STEPS}; higher is better in each
 * @source Schaeffer et al. (2024), "Why has predicting downstream capabilities of frontier AI models with scale
 *         remained elusive?", arXiv 2406.04391
 */
export function choiceChain(
  logLikelihoods: ArrayLike<number>,
  correct: number,
): readonly [number, number, number, number, number] {
  let likeliest = 0;
  for (let k = 1; k < logLikelihoods.length; k++) {
    if (logLikelihoods[k]! > logLikelihoods[likeliest]!) likeliest = k;
  }
  const top = logLikelihoods[likeliest]!;
  let sum = 0;
  for (let k = 0; k < logLikelihoods.length; k++) sum += Math.exp(logLikelihoods[k]! - top);
  let brier = 0;
  for (let k = 0; k < logLikelihoods.length; k++) {
    brier += (Math.exp(logLikelihoods[k]! - top) / sum - (k === correct ? 1 : 0)) ** 2;
  }
  const logP = logLikelihoods[correct]!;
  return [logP, Math.exp(logP), Math.exp(logP - top) / sum, -brier, likeliest === correct ? 1 : 0];
}
