import { pairIndex, pairs } from './pairs.ts';
import { studentizedRangeQuantile, studentizedRangeUpperTail } from './studentized-range.ts';
import { type TwoWayAnova, twoWayAnova } from './two-way-anova.ts';

/** Result of Tukey's test of all pairs. */
export interface TukeyHsd {
  readonly anova: TwoWayAnova;
  /** Adjusted for all pairs; at `pairIndex(i, j, k)`; 1 for equal means, NaN where nothing else varies. */
  readonly p: Float64Array;
}

/**
 * Tukey's honestly significant difference after a two-way analysis of variance: p = P(Q > |mᵢ − mⱼ| / √(MSE/n)) with
 * Q the studentized range of k values on the df of the error. Assumes normal errors of one variance for all systems.
 *
 * @param scores - score of each system on each instance; k ≥ 2 arrays of shape [n]; instances where one is NaN are left
 *                 out
 * @returns p-values that keep the family-wise error rate over all pairs
 * @source Tukey (1953), "The problem of multiple comparisons"; two-way layout: Carterette (2012), ACM TOIS 30
 */
export function tukeyHsd(scores: readonly Float64Array[]): TukeyHsd {
  const k = scores.length;
  const anova = twoWayAnova(scores);
  const { means, n, meanSquareError, errorDf } = anova;
  const standardError = Math.sqrt(meanSquareError / n);
  const p = new Float64Array((k * (k - 1)) / 2).fill(Number.NaN);
  for (const [a, b] of pairs(k)) {
    const gap = Math.abs(means[a]! - means[b]!);
    if (gap === 0) p[pairIndex(a, b, k)] = 1;
    else if (standardError > 0)
      p[pairIndex(a, b, k)] = studentizedRangeUpperTail(gap / standardError, k, errorDf);
  }
  return { anova, p };
}

/**
 * Honestly significant difference: means of systems further apart differ significantly.
 *
 * @param alpha - family-wise error rate
 * @source Tukey (1953)
 */
export function honestlySignificantDifference(anova: TwoWayAnova, alpha: number): number {
  const { systemDf, errorDf, meanSquareError, n } = anova;
  return studentizedRangeQuantile(1 - alpha, systemDf + 1, errorDf) * Math.sqrt(meanSquareError / n);
}
