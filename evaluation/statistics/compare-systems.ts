import type { Direction } from '../evaluator.ts';
import type { Correction } from './adjust-p-values.ts';
import type { BootstrapInterval } from './bootstrap-interval.ts';
import { compactLetters } from './compact-letters.ts';
import { isFamilyWise, type PairTest } from './pair-test-kinds.ts';
import { adjustPairs, pairTests } from './pair-tests.ts';
import { resampledMeans } from './resampled-means.ts';
import { type RankStability, rankStability } from './resampled-ranks.ts';
import type { PairTests } from './sign-flip.ts';
import { bcaIntervalOfSummary } from './summary-interval.ts';
import { type MeanSummary, summaryScale } from './summary-scale.ts';

/** What is used where nobody says otherwise: boards, reports and the command line agree digit by digit. */
export const DEFAULTS = {
  alpha: 0.05,
  level: 0.95,
  permutations: 100_000,
  resamples: 9_999,
  seed: 1,
} as const;

export interface ComparisonOptions {
  readonly summary: MeanSummary;
  readonly direction: Direction;
  readonly test: PairTest;
  readonly correction: Correction;
  readonly alpha: number;
  readonly level: number;
  readonly permutations: number;
  readonly resamples: number;
  readonly seed: number;
}

/** All systems of a task compared on one metric. Pairs are condensed, at `pairIndex(i, j, k)`. */
export interface SystemComparison {
  readonly intervals: readonly (BootstrapInterval | null)[];
  readonly stability: readonly RankStability[];
  readonly tests: PairTests;
  /** p of each pair, corrected for all pairs unless the test itself holds for all. */
  readonly adjusted: Float64Array;
  /** Compact letters; undefined where more than 52 were needed. */
  readonly letters: readonly string[] | undefined;
  /** The summary on each resample; k arrays of shape [resamples]. */
  readonly replicates: readonly Float64Array[];
}

/**
 * Intervals, rank stability and all pairwise tests of systems on one metric: the one computation behind leaderboard,
 * report and `podium compare`. The correction is over all pairs, also for comparisons with the leader: who leads is
 * found in the same data.
 *
 * @param values - value per instance of each system, best system first; NaN where undefined
 * @source the statistics themselves: see the modules named in the imports
 */
export function compareSystems(
  values: readonly Float64Array[],
  options: ComparisonOptions,
): SystemComparison {
  const { summary, direction, test, correction, alpha, level, permutations, resamples, seed } = options;
  const { toScale, fromMean } = summaryScale(summary);
  const scaled = values.map((system) => system.map(toScale));
  const means = resampledMeans(scaled, resamples, seed);
  const replicates = means.map((system, i) => {
    const n = values[i]!.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);
    return system.map((mean) => fromMean(mean, n));
  });
  const tests = pairTests(test, scaled, { permutations, seed });
  const adjusted = adjustPairs(test, tests, correction);
  return {
    intervals: values.map((system, i) => bcaIntervalOfSummary(system, means[i]!, summary, level)),
    stability: rankStability(replicates, direction, level),
    tests,
    adjusted,
    letters: compactLetters(adjusted, values.length, alpha),
    replicates,
  };
}

/** Shuffles of a family-wise test: its p-values need no room for a correction. */
const SHUFFLES = 10_000;

/**
 * Sign flips that let the smallest possible p, 1/(B + 1), stay below alpha after a correction for all pairs, with a
 * factor of two to spare: a multiple of 100,000. For a family-wise test 10,000 shuffles, or 20/alpha.
 *
 * @param systems - number of systems
 * @param alpha   - significance level
 * @source own rule; the bound is m/(B + 1) < alpha for m pairs
 */
export function enoughPermutations(systems: number, alpha: number, test: PairTest = 'sign-flip'): number {
  if (isFamilyWise(test)) return Math.max(SHUFFLES, Math.ceil(20 / alpha));
  const needed = (systems * (systems - 1)) / alpha;
  return DEFAULTS.permutations * Math.max(1, Math.ceil(needed / DEFAULTS.permutations));
}
