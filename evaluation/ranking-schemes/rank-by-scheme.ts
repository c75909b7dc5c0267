import type { Direction } from '../evaluator.ts';
import { kendallTauB } from '../social-choice/agreement/kendall-tau.ts';
import { competitionRanks } from '../statistics/competition-ranks.ts';
import { drawResamples, instancesOf } from '../statistics/draw-resamples.ts';
import { quantile } from '../statistics/quantile.ts';
import { rankStability } from '../statistics/resampled-ranks.ts';
import { canVary, type ResamplingPlan } from '../statistics/resampling-plan.ts';
import type { CaseScores, RankingScheme } from './scheme.ts';

/** Where a scheme puts a system. */
export interface SchemeStanding {
  /** What the scheme ranks by; null where a system has no value. */
  readonly value: number | null;
  readonly rank: number | null;
  /** Ranks that hold 95 % of the resamples; null where there are none. */
  readonly rankInterval: readonly [number, number] | null;
}

/** How well the rankings of the resamples agree with that of the data: Kendall's tau-b. */
export interface RankingAgreement {
  readonly mean: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
}

/** The ranking of the systems of a task by one scheme: plain JSON. */
export interface SchemeRanking {
  readonly scheme: string;
  /** In the order of the systems. */
  readonly standings: readonly SchemeStanding[];
  /** Resamples that its stability is from; 0 where they would take too long, or cases cannot be drawn. */
  readonly resamples: number;
  /** null without resamples, or where none tells the systems apart. */
  readonly kendallTau: RankingAgreement | null;
}

/** Values that differ by no more than rounding are equal. */
const TIE = 1e-12;
const RESAMPLES = 1000;
/** Stability by fewer would say little. */
const FEWEST_RESAMPLES = 100;
/** What the resamples of a scheme may cost: about a second. */
const MOST_STEPS = 4e8;
/** Beyond this many steps a scheme is not even evaluated once. */
const MOST_STEPS_ONCE = 1e8;

/**
 * Ranks the systems of a task by a scheme, and says how stable the ranking is: the whole scheme is repeated on bootstrap
 * resamples of the cases. A case that is drawn several times counts as several cases: its ranks stay those of the case,
 * and all of its differences enter the tests.
 *
 * @param scheme    - how to rank
 * @param scores    - of the systems; shape [systems][cases]
 * @param direction - which scores are better
 * @param plan      - clusters and strata of the cases
 * @param seed      - whole number in [0, 2^32)
 * @returns null with fewer than two systems or without a case, or where the scheme would take too long
 * @source Wiesenfarth et al. (2021), Sci. Rep. 11
 */
export function rankByScheme(
  scheme: RankingScheme,
  scores: CaseScores,
  direction: Direction,
  plan: ResamplingPlan,
  seed: number,
): SchemeRanking | null {
  const cases = instancesOf(plan);
  const steps = scheme.steps(scores.length, cases);
  if (scores.length < 2 || cases === 0 || steps > MOST_STEPS_ONCE) return null;
  const better = scheme.better(direction);
  const valuesOf = scheme.prepare(scores, direction);
  const values = valuesOf(new Float64Array(cases).fill(1));
  const ranks = competitionRanks(values, better, TIE);
  const affordable = Math.min(RESAMPLES, Math.floor(MOST_STEPS / (steps + scores.length ** 2)));
  const resamples = canVary(plan) && affordable >= FEWEST_RESAMPLES ? affordable : 0;
  const replicates = scores.map(() => new Float64Array(resamples));
  const taus: number[] = [];
  if (resamples > 0) {
    drawResamples(plan, resamples, seed, (resample, counts) => {
      const drawn = competitionRanks(valuesOf(counts), better, TIE).map((rank) => rank ?? Number.NaN);
      for (const [system, rank] of drawn.entries()) replicates[system]![resample] = rank;
      const tau = kendallTauB(
        ranks.map((rank) => rank ?? Number.NaN),
        drawn,
      );
      if (!Number.isNaN(tau)) taus.push(tau);
    });
  }
  const stability = resamples > 0 ? rankStability(replicates, 'lower') : null;
  return {
    scheme: scheme.id,
    resamples,
    kendallTau: agreement(taus),
    standings: ranks.map((rank, system) => ({
      value: rank === null ? null : values[system]!,
      rank,
      rankInterval: (rank !== null && stability?.[system]?.interval) || null,
    })),
  };
}

function agreement(taus: readonly number[]): RankingAgreement | null {
  if (taus.length === 0) return null;
  const ascending = taus.toSorted((a, b) => a - b);
  return {
    mean: taus.reduce((sum, tau) => sum + tau, 0) / taus.length,
    quarter: quantile(ascending, 0.25),
    median: quantile(ascending, 0.5),
    threeQuarters: quantile(ascending, 0.75),
  };
}
