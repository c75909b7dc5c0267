/**
 * Mean difference over the average standard deviation of the two systems, √((s_a² + s_b²)/2): comparable between studies
 * with and without pairing. Lakens (2013) averages the deviations instead of the variances.
 *
 * @param a - values; NaN left out together with the paired value
 * @param b - values of the same instances
 * @returns NaN with fewer than two common instances or where neither system varies
 * @source Cumming (2012), "Understanding the New Statistics", ch. 11
 */
export function cohenDav(a: Float64Array, b: Float64Array): number {
  const isCommon = (_: number, i: number) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]);
  const [left, right] = [moments(a.filter(isCommon)), moments(b.filter(isCommon))];
  const spread = Math.sqrt((left.variance + right.variance) / 2);
  return spread > 0 ? (left.mean - right.mean) / spread : Number.NaN;
}

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) };
}
