import type { Direction } from '../evaluator.ts';
import type { PairDifference } from '../statistics/pair-interval.ts';
import { numberOrNull } from './number-or-null.ts';
import type { ReportPair } from './report.ts';

type Practical = NonNullable<ReportPair['practical']>;

/**
 * Where a difference lies with respect to a margin below which it does not matter. The interval at 1 − 2·alpha wholly
 * within the margin is what two one-sided tests at alpha come down to; wholly beyond it, one system is better by more than
 * the margin, provided that the corrected test finds a difference at all.
 *
 * @param pair     - `a` minus `b` with its resamples
 * @param settings - margin above 0 in units of the metric; alpha of each of the one-sided tests, below 0.5; whether the
 *                   difference is significant after the correction
 * @returns `unsettled` where the interval holds an end of the margin, or there is none
 * @source Schuirmann (1987), "A comparison of the two one-sided tests procedure", J. Pharmacokinet. Biopharm. 15;
 *         Lakens (2017), "Equivalence tests", Soc. Psychol. Personal. Sci. 8
 */
export function practicalDifference(
  { intervalAt, differences }: Pick<PairDifference, 'intervalAt' | 'differences'>,
  {
    margin,
    alpha,
    direction,
    isSignificant,
  }: {
    readonly margin: number;
    readonly alpha: number;
    readonly direction: Direction;
    readonly isSignificant: boolean;
  },
): Practical {
  const ci = intervalAt(1 - 2 * alpha)?.ci ?? null;
  const defined = differences.filter((difference) => !Number.isNaN(difference));
  const within = defined.filter((difference) => Math.abs(difference) < margin).length;
  return {
    verdict: ci ? verdictOf(ci, margin, { direction, isSignificant }) : 'unsettled',
    ci: ci && [...ci],
    share: ci ? numberOrNull(within / defined.length) : null,
  };
}

function verdictOf(
  [low, high]: readonly [number, number],
  margin: number,
  { direction, isSignificant }: { readonly direction: Direction; readonly isSignificant: boolean },
): Practical['verdict'] {
  if (-margin < low && high < margin) return 'equivalent';
  if (!isSignificant) return 'unsettled';
  if (low > margin) return direction === 'higher' ? 'a-better' : 'b-better';
  if (high < -margin) return direction === 'higher' ? 'b-better' : 'a-better';
  return 'unsettled';
}
