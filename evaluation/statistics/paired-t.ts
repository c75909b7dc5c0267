import { tCdf, tQuantile } from './distributions.ts';

/** Result of the paired t-test. */
export interface PairedT {
  readonly mean: number;
  /** ±∞ where all differences are equal and not 0, NaN where all are 0. */
  readonly t: number;
  readonly df: number;
  /** Two-sided; 1 where all differences are 0, NaN where all are equal otherwise: no p-value can be given. */
  readonly p: number;
  /** One-sided, for directions fixed before the scores were seen: is the mean above 0, or below? NaN without any spread. */
  readonly pGreater: number;
  readonly pLess: number;
  readonly standardError: number;
  /** Confidence interval of the mean difference. */
  readonly ci: readonly [number, number];
}

/**
 * Student's paired t-test: t = mean(d) / (s / √n) on n − 1 degrees of freedom.
 *
 * @param differences - from `pairedDifferences`; at least two
 * @param level       - of the interval
 * @source Student (1908), "The probable error of a mean", Biometrika 6
 */
export function pairedT(differences: Float64Array, level = 0.95): PairedT {
  const n = differences.length;
  const df = n - 1;
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  if (differences.every((d) => d === differences[0])) {
    return {
      mean,
      t: mean / 0,
      df,
      p: mean === 0 ? 1 : Number.NaN,
      pGreater: Number.NaN,
      pLess: Number.NaN,
      standardError: 0,
      ci: [mean, mean],
    };
  }
  const squares = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / df / n);
  const t = mean / standardError;
  const half = tQuantile((1 + level) / 2, df) * standardError;
  return {
    mean,
    t,
    df,
    p: 2 * tCdf(-Math.abs(t), df),
    pGreater: tCdf(-t, df),
    pLess: tCdf(t, df),
    standardError,
    ci: [mean - half, mean + half],
  };
}
