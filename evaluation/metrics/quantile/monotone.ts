/**
 * Whether no quantile is below one of a lower level.
 *
 * @param quantiles - by ascending level
 * @returns false where quantiles cross
 * @source definition
 */
export const isMonotone = (quantiles: Float64Array): boolean =>
  quantiles.every((value, place) => place === 0 || value >= quantiles[place - 1]!);

/**
 * Isotonic regression with equal weights by pooling adjacent violators: the ascending values nearest to those given in
 * squares.
 *
 * @param values - any numbers
 * @returns as many, none below the one before it
 * @source Barlow, Bartholomew, Bremner & Brunk (1972), "Statistical Inference under Order Restrictions"; for crossing
 *         quantiles: Fakoor et al. (2023), "Flexible Model Aggregation for Quantile Regression", JMLR 24
 */
export function isotonicRegression(values: Float64Array): Float64Array {
  const pools: { mean: number; size: number }[] = [];
  for (const value of values) {
    let pool = { mean: value, size: 1 };
    for (let last = pools.at(-1); last !== undefined && last.mean > pool.mean; last = pools.at(-1)) {
      const size = last.size + pool.size;
      pool = { mean: (last.mean * last.size + pool.mean * pool.size) / size, size };
      pools.pop();
    }
    pools.push(pool);
  }
  return Float64Array.from(pools.flatMap(({ mean, size }) => Array<number>(size).fill(mean)));
}
