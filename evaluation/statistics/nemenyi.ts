import { studentizedRangeQuantile, studentizedRangeUpperTail } from './studentized-range.ts';

/**
 * Nemenyi's critical difference: mean ranks further apart differ significantly. Whether two systems differ by it depends on
 * the other systems in the pool; tests of pairs with a correction do not have that fault.
 *
 * @param k     - systems
 * @param n     - instances
 * @param alpha - family-wise error rate
 * @returns q/√2 · √(k(k + 1)/(6n)), q of the studentized range with infinite df
 * @source Nemenyi (1963), thesis; Demšar (2006), JMLR 7; criticism: Benavoli, Corani & Mangili (2016), JMLR 17
 */
export function criticalDifference(k: number, n: number, alpha: number): number {
  const q = studentizedRangeQuantile(1 - alpha, k, Number.POSITIVE_INFINITY);
  return (q / Math.SQRT2) * Math.sqrt((k * (k + 1)) / (6 * n));
}

/**
 * p of the difference of two mean ranks among k systems on n instances, adjusted for all pairs.
 *
 * @param difference - of the mean ranks, as `friedman` gives them
 * @source Nemenyi (1963)
 */
export function nemenyiP(difference: number, k: number, n: number): number {
  const q = (Math.abs(difference) / Math.sqrt((k * (k + 1)) / (6 * n))) * Math.SQRT2;
  return studentizedRangeUpperTail(q, k, Number.POSITIVE_INFINITY);
}
