/** Log-likelihoods of the choices of one question by one model. */
export interface ItemLikelihoods {
  readonly line: number;
  readonly item: string;
  readonly model: string;
  /** Place of the correct choice as the file has it, -1 where it does not say. */
  readonly correct: number;
  /** Natural logarithms, summed over the tokens of each choice; shape [choices]; valid until the next row. */
  readonly logLikelihoods: Float64Array;
}
