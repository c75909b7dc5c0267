import { type CentralInterval, centralIntervals, medianPlace } from './quantile-levels.ts';

/**
 * Pinball (quantile) loss of one quantile: (τ − [y < q]) (y − q).
 *
 * @param level    - τ in (0, 1)
 * @param quantile - predicted quantile q
 * @param actual   - outcome y
 * @returns 0 or more, lower is better; unit of the outcome
 * @source Koenker & Bassett (1978), "Regression quantiles", Econometrica 46
 */
export function pinballLoss(level: number, quantile: number, actual: number): number {
  return (level - (actual < quantile ? 1 : 0)) * (actual - quantile);
}

/** Weighted interval score with its three parts, which add up to it. */
export interface WeightedIntervalScore {
  readonly total: number;
  /** Width of the intervals: sharpness. */
  readonly dispersion: number;
  /** Penalty for outcomes above the interval, or the median. */
  readonly underprediction: number;
  /** Penalty for outcomes below. */
  readonly overprediction: number;
}

/**
 * Weighted interval score: (½ |y − m| + Σₖ αₖ/2 · ISₖ) / (K + ½) with the interval score
 * IS = (u − l) + 2/α (l − y)⁺ + 2/α (y − u)⁺ of each of K central intervals and the median m.
 *
 * @param quantiles - ascending predictions; shape [levels]
 * @param actual    - outcome y
 * @param intervals - from {@link centralIntervals}; with the median none is needed
 * @param median    - place of the median in `quantiles`; −1 without one: the mean over the intervals alone
 * @returns 0 or more, lower is better; unit of the outcome
 * @source Bracher, Ray, Gneiting & Reich (2021), "Evaluating epidemic forecasts in an interval format", PLoS Comput.
 *         Biol. 17; the median's error counts as under- or overprediction, as in R package scoringutils
 */
export function weightedIntervalScore(
  quantiles: ArrayLike<number>,
  actual: number,
  intervals: readonly CentralInterval[],
  median: number,
): WeightedIntervalScore {
  const hasMedian = median >= 0;
  const middle = hasMedian ? quantiles[median]! : actual;
  let dispersion = 0;
  let underprediction = 0.5 * Math.max(0, actual - middle);
  let overprediction = 0.5 * Math.max(0, middle - actual);
  for (const { alpha, lower, upper } of intervals) {
    const [low, high] = [quantiles[lower]!, quantiles[upper]!];
    dispersion += (alpha / 2) * (high - low);
    underprediction += Math.max(0, actual - high);
    overprediction += Math.max(0, low - actual);
  }
  const weight = intervals.length + (hasMedian ? 0.5 : 0);
  return {
    total: (dispersion + underprediction + overprediction) / weight,
    dispersion: dispersion / weight,
    underprediction: underprediction / weight,
    overprediction: overprediction / weight,
  };
}

/**
 * Continuous ranked probability score of a forecast known at some quantiles: 2 ∫ pinball loss dτ by the trapezoidal
 * rule over the levels. At levels 0 and 1 the loss is taken as 0: the outcome is within the support.
 *
 * @param levels    - ascending, each in (0, 1); not empty
 * @param quantiles - ascending predictions; shape [levels]
 * @param actual    - outcome
 * @returns 0 or more, lower is better; unit of the outcome; unlike the WIS it weighs levels by their distances
 * @source Gneiting & Ranjan (2011), "Comparing density forecasts using threshold- and quantile-weighted scoring rules",
 *         J. Bus. Econ. Stat. 29, eq. 12
 */
export function crpsOfQuantiles(
  levels: readonly number[],
  quantiles: ArrayLike<number>,
  actual: number,
): number {
  let twiceArea = 0;
  let lastLevel = 0;
  let lastLoss = 0;
  for (const [place, level] of levels.entries()) {
    const loss = pinballLoss(level, quantiles[place]!, actual);
    twiceArea += (level - lastLevel) * (loss + lastLoss);
    lastLevel = level;
    lastLoss = loss;
  }
  return twiceArea + (1 - lastLevel) * lastLoss;
}

/** Every score of one quantile forecast; NaN where the levels do not allow it. */
export interface QuantileScores {
  readonly wis: WeightedIntervalScore;
  readonly pinball: number;
  readonly crps: number;
  readonly medianError: number;
}

const UNDEFINED: WeightedIntervalScore = {
  total: Number.NaN,
  dispersion: Number.NaN,
  underprediction: Number.NaN,
  overprediction: Number.NaN,
};

/**
 * Prepares scoring of forecasts that share their levels.
 *
 * @param levels - ascending, each in (0, 1); may be empty
 * @returns scores of one forecast: WIS needs the median and a central interval, the others any level
 * @source the functions above; pinball: mean over the levels
 */
export function quantileScorer(
  levels: readonly number[],
): (quantiles: ArrayLike<number>, actual: number) => QuantileScores {
  const intervals = centralIntervals(levels);
  const median = medianPlace(levels);
  const hasScore = median >= 0 && intervals.length > 0;
  return (quantiles, actual) => ({
    wis: hasScore ? weightedIntervalScore(quantiles, actual, intervals, median) : UNDEFINED,
    pinball:
      levels.reduce((sum, level, at) => sum + pinballLoss(level, quantiles[at]!, actual), 0) / levels.length,
    crps: levels.length > 0 ? crpsOfQuantiles(levels, quantiles, actual) : Number.NaN,
    medianError: median < 0 ? Number.NaN : Math.abs(quantiles[median]! - actual),
  });
}
