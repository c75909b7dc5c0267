/**
 * Bias of a quantile forecast: 0 where the outcome is the median; below it 1 − 2 max{τ: q_τ ≤ y} (1 where all
 * quantiles are above); above it 1 − 2 min{τ: q_τ ≥ y} (−1 where all are below). Without a median it is interpolated
 * between the two levels around 0.5.
 *
 * @param levels    - ascending, each in (0, 1)
 * @param quantiles - ascending predictions; shape [levels]
 * @param actual    - outcome y
 * @returns in [−1, 1], above 0 where the forecast is too high; NaN where no level is on one side of 0.5, or the
 *          quantiles cross
 * @source R package scoringutils, `bias_quantile`
 */
export function quantileBias(
  levels: readonly number[],
  quantiles: ArrayLike<number>,
  actual: number,
): number {
  for (let place = 1; place < levels.length; place++) {
    if (quantiles[place]! < quantiles[place - 1]!) return Number.NaN;
  }
  const median = medianOf(levels, quantiles);
  if (Number.isNaN(median)) return Number.NaN;
  if (actual === median) return 0;
  if (actual < median) {
    const below = levels.findLast((_, place) => quantiles[place]! <= actual);
    return 1 - 2 * (below ?? 0);
  }
  const above = levels.find((_, place) => quantiles[place]! >= actual);
  return 1 - 2 * (above ?? 1);
}

function medianOf(levels: readonly number[], quantiles: ArrayLike<number>): number {
  const after = levels.findIndex((level) => level >= 0.5);
  if (after < 0) return Number.NaN;
  if (levels[after] === 0.5) return quantiles[after]!;
  if (after === 0) return Number.NaN;
  const [low, high] = [levels[after - 1]!, levels[after]!];
  const share = (0.5 - low) / (high - low);
  return quantiles[after - 1]! + share * (quantiles[after]! - quantiles[after - 1]!);
}
