import { fairCoinTest } from './binomial.ts';
import { chiSquaredUpperTail } from './distributions.ts';
import { logGamma } from './log-gamma.ts';

/** McNemar's test in its forms; two-sided p-values. */
export interface McNemar {
  /** Exact; never rejects too often, but too rarely with few discordant instances. */
  readonly exact: number;
  /** Mid-p: the outcome observed counts half. Close to its level; the recommended form. */
  readonly mid: number;
  /** With continuity correction: for comparison with older work. */
  readonly chiSquared: number;
  readonly chiSquaredP: number;
  /** Without: rejects too often with few discordant instances. */
  readonly uncorrected: number;
  readonly uncorrectedP: number;
}

/**
 * McNemar's test: are two systems right on different numbers of instances? Only instances on which one is right and the
 * other wrong count.
 *
 * @param b - instances on which only the first is right
 * @param c - instances on which only the second is right
 * @returns 1 everywhere, and a statistic of 0, where b = c = 0
 * @source McNemar (1947), Psychometrika 12; continuity: Edwards (1948), ibid. 13; mid-p: Fagerland, Lydersen & Laake
 *         (2013), BMC Med. Res. Methodol. 13
 */
export function mcnemar(b: number, c: number): McNemar {
  const n = b + c;
  const gap = Math.abs(b - c);
  const statistic = (correction: number) => (n === 0 ? 0 : Math.max(0, gap - correction) ** 2 / n);
  const chiSquared = statistic(1);
  const uncorrected = statistic(0);
  return {
    exact: fairCoinTest(b, c),
    mid: n === 0 ? 1 : Math.min(1, midP(b, c)),
    chiSquared,
    chiSquaredP: chiSquaredUpperTail(chiSquared, 1),
    uncorrected,
    uncorrectedP: chiSquaredUpperTail(uncorrected, 1),
  };
}

/** P(|D| > |b − c|) + P(|D| = |b − c|)/2 for the difference D of two counts of n fair tosses. */
function midP(b: number, c: number): number {
  const n = b + c;
  const logProbability = logGamma(n + 1) - (logGamma(b + 1) + logGamma(c + 1)) - n * Math.LN2;
  const observed = Math.exp(logProbability);
  return b === c ? 1 - observed / 2 : fairCoinTest(b, c) - observed;
}
