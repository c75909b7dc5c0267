import type { WeightedStatistic } from '../binary/forecasts.ts';
import type { ValuePredictions } from './errors.ts';

/** Weighted sums of two columns. */
interface Moments {
  readonly n: number;
  readonly means: readonly [number, number];
  /** Sums of squared deviations, and of their products. */
  readonly squares: readonly [number, number];
  readonly product: number;
}

function moments(x: Float64Array, y: Float64Array, weights: Float64Array): Moments {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  for (const [i, weight] of weights.entries()) {
    n += weight;
    sumX += weight * x[i]!;
    sumY += weight * y[i]!;
  }
  const means = [sumX / n, sumY / n] as const;
  let squaresX = 0;
  let squaresY = 0;
  let product = 0;
  for (const [i, weight] of weights.entries()) {
    const dx = x[i]! - means[0];
    const dy = y[i]! - means[1];
    squaresX += weight * dx * dx;
    squaresY += weight * dy * dy;
    product += weight * dx * dy;
  }
  return { n, means, squares: [squaresX, squaresY], product };
}

function correlation({ squares, product }: Moments): number {
  const scale = Math.sqrt(squares[0] * squares[1]);
  return scale > 0 ? product / scale : Number.NaN;
}

/**
 * Pearson's correlation of predictions and truth.
 *
 * @param predictions - predictions and truth
 * @returns in [−1, 1], higher is better; NaN where either is constant
 * @source Pearson (1895), "Notes on regression and inheritance in the case of two parents", Proc. R. Soc. 58
 */
export function pearsonCorrelation({ truth, predicted }: ValuePredictions): WeightedStatistic {
  return (weights) => correlation(moments(truth, predicted, weights));
}

/**
 * Lin's concordance correlation coefficient, 2 s_xy / (s_x² + s_y² + (x̄ − ȳ)²): agreement with the line y = x. Moments
 * are divided by n.
 *
 * @param predictions - predictions and truth
 * @returns in [−1, 1], higher is better; NaN where both are constant and equal
 * @source Lin (1989), "A concordance correlation coefficient to evaluate reproducibility", Biometrics 45
 */
export function concordanceCorrelation({ truth, predicted }: ValuePredictions): WeightedStatistic {
  return (weights) => {
    const { n, means, squares, product } = moments(truth, predicted, weights);
    const spread = squares[0] + squares[1] + n * (means[0] - means[1]) ** 2;
    return spread > 0 ? (2 * product) / spread : Number.NaN;
  };
}

/**
 * Spearman's rank correlation: Pearson's of the mid-ranks, which are those within the resample.
 *
 * @param predictions - predictions and truth
 * @returns in [−1, 1], higher is better; NaN where either is constant
 * @source Spearman (1904), "The proof and measurement of association between two things", Am. J. Psychol. 15
 */
export function spearmanCorrelation({ truth, predicted }: ValuePredictions): WeightedStatistic {
  const ranksOfTruth = weightedMidRanks(truth);
  const ranksOfPredicted = weightedMidRanks(predicted);
  return (weights) => correlation(moments(ranksOfTruth(weights), ranksOfPredicted(weights), weights));
}

/** Mid-ranks of a weighted sample: a member that is drawn w times takes w places. */
function weightedMidRanks(values: Float64Array): (weights: Float64Array) => Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  return (weights) => {
    let before = 0;
    for (let from = 0; from < order.length; ) {
      let to = from;
      let size = 0;
      for (; to < order.length && values[order[to]!] === values[order[from]!]; to++)
        size += weights[order[to]!]!;
      for (let at = from; at < to; at++) ranks[order[at]!] = before + (size + 1) / 2;
      before += size;
      from = to;
    }
    return ranks;
  };
}
