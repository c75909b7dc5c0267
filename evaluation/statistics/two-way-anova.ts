import { fUpperTail } from './distributions.ts';

/** Analysis of variance of scores by system and instance, without interaction. */
export interface TwoWayAnova {
  /** Of each system. */
  readonly means: Float64Array;
  /** Instances that all systems have. */
  readonly n: number;
  readonly systemSquares: number;
  readonly instanceSquares: number;
  readonly errorSquares: number;
  readonly systemDf: number;
  readonly errorDf: number;
  /** Error variance: squares over df. */
  readonly meanSquareError: number;
  /** Do the systems differ at all? ∞ or NaN where nothing is left unexplained. */
  readonly f: number;
  readonly p: number;
}

/**
 * Two-way analysis of variance: score = system + instance + error. Taking the instances into the model is what makes
 * it fit paired data; a one-way analysis would not.
 *
 * @param scores - score of each system on each instance; k ≥ 2 arrays of shape [n]; instances where one is NaN are left
 *                 out
 * @source Fisher (1925), "Statistical Methods for Research Workers"; Tague-Sutcliffe & Blustein (1994), TREC-3
 */
export function twoWayAnova(scores: readonly Float64Array[]): TwoWayAnova {
  const k = scores.length;
  const isComplete = (_: number, i: number) => scores.every((system) => !Number.isNaN(system[i]));
  const complete = scores.map((system) => system.filter(isComplete));
  const n = complete[0]!.length;
  const means = Float64Array.from(complete, (system) => sum(system) / n);
  const instanceMeans = Float64Array.from({ length: n }, (_, i) => sum(complete.map((s) => s[i]!)) / k);
  const grand = sum(means) / k;
  const systemSquares = n * sum(means.map((mean) => (mean - grand) ** 2));
  const instanceSquares = k * sum(instanceMeans.map((mean) => (mean - grand) ** 2));
  const residuals = complete.flatMap((system, j) =>
    Array.from(system, (value, i) => value - means[j]! - instanceMeans[i]! + grand),
  );
  const largest = complete.reduce((most, system) => Math.max(most, ...system.map(Math.abs)), 0);
  const isRounding = residuals.every((residual) => Math.abs(residual) <= 1e-13 * largest);
  const errorSquares = isRounding ? 0 : sum(residuals.map((residual) => residual ** 2));
  const systemDf = k - 1;
  const errorDf = (k - 1) * (n - 1);
  const meanSquareError = errorSquares / errorDf;
  const f = systemSquares / systemDf / meanSquareError;
  const p = f === Number.POSITIVE_INFINITY ? 0 : fUpperTail(f, systemDf, errorDf);
  return {
    means,
    n,
    systemSquares,
    instanceSquares,
    errorSquares,
    systemDf,
    errorDf,
    meanSquareError,
    f,
    p: Number.isNaN(f) ? Number.NaN : p,
  };
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, x) => total + x, 0);
