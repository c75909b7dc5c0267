/**
 * Pinball loss of a quantile: τ (y − q) where the truth is above it, (1 − τ) (q − y) where below.
 *
 * @param truth    - y
 * @param quantile - q, forecast quantile
 * @param level    - τ, in (0, 1)
 * @returns at least 0, in the unit of the truth, lower is better
 * @source Koenker & Bassett (1978), "Regression quantiles", Econometrica 46
 */
export const pinballLoss = (truth: number, quantile: number, level: number): number =>
  truth >= quantile ? level * (truth - quantile) : (1 - level) * (quantile - truth);
