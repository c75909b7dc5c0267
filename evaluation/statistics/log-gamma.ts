const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * ln Γ(x) for x > 0: Stirling's series where it converges fast (x ≥ 15), smaller x are moved up by Γ(x+1) = x Γ(x).
 *
 * @source Abramowitz & Stegun (1964) 6.1.41
 */
export function logGamma(x: number): number {
  let shift = 1;
  let y = x;
  for (; y < 15; y++) shift *= y;
  const inverse = 1 / (y * y);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188))))) / y;
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + series - Math.log(shift);
}
