import type { Direction } from '../evaluator.ts';
import { friedman } from '../statistics/friedman.ts';
import { logGamma } from '../statistics/log-gamma.ts';
import { twoWayAnova } from '../statistics/two-way-anova.ts';

/** The quantities of `omnibus` in words. */
export const OMNIBUS_LABELS: Readonly<Record<string, string>> = {
  friedmanChiSquared: 'Friedman χ², corrected for ties',
  friedmanDf: 'degrees of freedom',
  friedmanP: 'p of χ²',
  imanDavenportF: 'Iman–Davenport F',
  imanDavenportDf1: 'degrees of freedom, numerator',
  imanDavenportDf2: 'degrees of freedom, denominator',
  imanDavenportP: 'p of F',
  kendallW: 'Kendall’s W, 0 (no agreement) to 1 (full agreement)',
  anovaF: 'F of the two-way analysis of variance',
  anovaDf1: 'degrees of freedom, numerator',
  anovaDf2: 'degrees of freedom, denominator',
  anovaP: 'p of F',
};

/**
 * Tests of all systems together. Where every instance orders the systems alike, F is infinite (null) and its p is the
 * exact probability of that, 1 / (k! / ∏ t!)^(n − 1) for ties of t systems. The analysis of variance has no F where nothing
 * but the systems varies.
 *
 * @param scores - score of each system on each instance, on the scale on which their summary is a mean; NaN where undefined
 * @returns empty for a single system, or fewer than two instances that all systems have; null where a quantity is undefined
 * @source `friedman`, `twoWayAnova`
 */
export function omnibusOf(
  scores: readonly Float64Array[],
  direction: Direction,
): Record<string, number | null> {
  const k = scores.length;
  if (k < 2) return {};
  const result = friedman(scores, direction);
  const n = result.fDf[1] / (k - 1) + 1;
  if (n < 2) return {};
  const anova = twoWayAnova(scores);
  const smallest = Math.max(Number.MIN_VALUE, Math.exp(-(n - 1) * logOrders(result.meanRanks)));
  const quantities = {
    friedmanChiSquared: result.chiSquared,
    friedmanDf: result.df,
    friedmanP: result.p,
    imanDavenportF: result.f,
    imanDavenportDf1: result.fDf[0],
    imanDavenportDf2: result.fDf[1],
    imanDavenportP: result.pF === 0 ? smallest : result.pF,
    kendallW: result.w,
    anovaF: anova.f,
    anovaDf1: anova.systemDf,
    anovaDf2: anova.errorDf,
    anovaP: Number.isFinite(anova.f) ? anova.p : Number.NaN,
  };
  return Object.fromEntries(
    Object.entries(quantities).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
  );
}

/** Logarithm of the number of ways to give the same ranks, with the same ties, to the systems. */
function logOrders(ranks: Float64Array): number {
  const ties = Map.groupBy(ranks, (rank) => rank);
  return [...ties.values()].reduce(
    (sum, { length }) => sum - logGamma(length + 1),
    logGamma(ranks.length + 1),
  );
}
