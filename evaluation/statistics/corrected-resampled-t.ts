import { tCdf } from './distributions.ts';

/** How the data were split in each of J runs of training and testing. */
export interface Split {
  readonly test: number;
  readonly train: number;
}

/** Result of the corrected resampled t-test. */
export interface CorrectedResampledT {
  readonly t: number;
  readonly df: number;
  /** Two-sided; 1 where all differences are 0, NaN where all are equal otherwise. */
  readonly p: number;
}

/**
 * Corrected resampled t-test: a t-test on differences from repeated splits or cross-validation. Training sets overlap, so
 * the differences are correlated; the variance s²/J of the plain test is replaced by (1/J + test/train) s².
 *
 * @param differences - difference of two systems in each run; at least two
 * @source Nadeau & Bengio (2003), "Inference for the generalization error", Machine Learning 52
 */
export function correctedResampledT(differences: Float64Array, split: Split): CorrectedResampledT {
  const { mean, scale, df } = correctedScale(differences, split);
  if (scale === 0) return { t: mean / 0, df, p: mean === 0 ? 1 : Number.NaN };
  const t = mean / scale;
  return { t, df, p: 2 * tCdf(-Math.abs(t), df) };
}

/** Probabilities that the true mean difference lies below, within and above the region of practical equivalence. */
export interface RopeProbabilities {
  readonly left: number;
  readonly rope: number;
  readonly right: number;
}

/**
 * Bayesian correlated t-test: the posterior of the mean difference, under the same correction, is a t distribution;
 * its areas are probabilities of "practically worse", "equivalent", "better".
 *
 * @param differences - not all equal
 * @param rope        - differences within ±rope do not matter in practice
 * @source Corani & Benavoli (2015), Machine Learning 100; Benavoli et al. (2017), "Time for a change", JMLR 18
 */
export function bayesianCorrelatedT(
  differences: Float64Array,
  split: Split,
  rope: number,
): RopeProbabilities {
  const { mean, scale, df } = correctedScale(differences, split);
  const left = tCdf((-rope - mean) / scale, df);
  const right = tCdf((mean - rope) / scale, df);
  return { left, rope: 1 - left - right, right };
}

function correctedScale(differences: Float64Array, { test, train }: Split) {
  const runs = differences.length;
  const mean = differences.reduce((sum, d) => sum + d, 0) / runs;
  const isConstant = differences.every((d) => d === differences[0]);
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (runs - 1);
  const scale = isConstant ? 0 : Math.sqrt((1 / runs + test / train) * variance);
  return { mean, scale, df: runs - 1 };
}
