import type { Direction } from '../evaluator.ts';
import { averageRanks } from './average-ranks.ts';
import { chiSquaredUpperTail, fUpperTail } from './distributions.ts';
import { round9 } from './paired-differences.ts';

/** Result of the Friedman test. */
export interface Friedman {
  /** Mean rank of each system over the instances, 1 is best. */
  readonly meanRanks: Float64Array;
  /** Corrected for ties; NaN where every instance ties all systems. */
  readonly chiSquared: number;
  readonly df: number;
  readonly p: number;
  /** Kendall's coefficient of concordance, 0 … 1. */
  readonly w: number;
  /** Iman and Davenport's F, which follows its distribution better; ∞ where all instances agree. */
  readonly f: number;
  readonly fDf: readonly [number, number];
  readonly pF: number;
}

/**
 * Friedman test: do the systems differ at all, judged by their ranks within each instance? With Iman and Davenport's F.
 *
 * @param scores - score of each system on each instance; k ≥ 2 arrays of shape [n]; instances where one is NaN are left
 *                 out; compared after rounding to 9 decimals
 * @param direction - which way is better
 * @source Friedman (1937), JASA 32; tie correction: Conover (1999), "Practical Nonparametric Statistics", 5.8;
 *         Iman & Davenport (1980), Commun. Stat. A 9
 */
export function friedman(scores: readonly Float64Array[], direction: Direction): Friedman {
  const k = scores.length;
  const sign = direction === 'higher' ? -1 : 1;
  const sums = new Float64Array(k);
  let squares = 0;
  let n = 0;
  for (let i = 0; i < scores[0]!.length; i++) {
    const row = scores.map((system) => sign * round9(system[i]!));
    if (row.some(Number.isNaN)) continue;
    n += 1;
    for (const [system, rank] of averageRanks(row).entries()) {
      sums[system]! += rank;
      squares += rank * rank;
    }
  }
  const expected = (n * (k + 1)) / 2;
  const between = sums.reduce((sum, rankSum) => sum + (rankSum - expected) ** 2, 0);
  const chiSquared = ((k - 1) * between) / (squares - (n * k * (k + 1) ** 2) / 4);
  const fDf = [k - 1, (k - 1) * (n - 1)] as const;
  const rest = round9(n * (k - 1) - chiSquared);
  const f = rest === 0 ? Number.POSITIVE_INFINITY : ((n - 1) * chiSquared) / rest;
  return {
    meanRanks: sums.map((sum) => sum / n),
    chiSquared,
    df: k - 1,
    p: chiSquaredUpperTail(chiSquared, k - 1),
    w: chiSquared / (n * (k - 1)),
    f,
    fDf,
    pF: f === Number.POSITIVE_INFINITY ? 0 : fUpperTail(f, ...fDf),
  };
}
