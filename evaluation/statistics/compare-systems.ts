import type { Direction } from '../evaluator.ts';
import type { Correction } from './adjust-p-values.ts';
import type { BootstrapInterval } from './bootstrap-interval.ts';
import { compactLetters } from './compact-letters.ts';
import { isFamilyWise, type PairTest } from './pair-test-kinds.ts';
import { adjustPairs, pairTests } from './pair-tests.ts';
import { type DrawnUnits, resamplesForP } from './paired-bootstrap.ts';
import type { PairedSample } from './paired-sample.ts';
import { pairIndex, pairs } from './pairs.ts';
import type { Replication } from './replication.ts';
import { type RankStability, rankStability } from './resampled-ranks.ts';
import { canVary } from './resampling-plan.ts';
import { sampleInterval } from './sample-interval.ts';
import type { PairTests } from './sign-flip.ts';

/** What is used where nobody says otherwise: boards, reports and the command line agree digit by digit. */
export const DEFAULTS = {
  alpha: 0.05,
  level: 0.95,
  permutations: 100_000,
  resamples: 9_999,
  seed: 1,
} as const;

export interface ComparisonOptions {
  readonly direction: Direction;
  readonly test: PairTest;
  readonly correction: Correction;
  readonly alpha: number;
  readonly level: number;
  /** Sign vectors, shuffles, or resamples of the paired bootstrap test. */
  readonly permutations: number;
  /** Resamples of intervals and ranks. */
  readonly resamples: number;
  readonly seed: number;
  /** Place of the system that the others are compared with, named before any score was seen; all pairs without one. */
  readonly baseline?: number | undefined;
  /** Draws random sign vectors, shuffles and resamples; the processor unless given. */
  readonly replication?: Replication | undefined;
}

/** All systems of a task compared on one metric. Pairs are condensed, at `pairIndex(i, j, k)`. */
export interface SystemComparison {
  readonly intervals: readonly (BootstrapInterval | null)[];
  /** null where all resamples are alike. */
  readonly stability: readonly RankStability[] | null;
  readonly tests: PairTests;
  /** p of each pair, corrected for all pairs compared unless the test itself holds for all; NaN where not compared. */
  readonly adjusted: Float64Array;
  /** Compact letters; empty with a baseline, undefined where more than 52 were needed. */
  readonly letters: readonly string[] | undefined;
  /** The aggregate on each resample; k arrays of shape [resamples]; NaN where undefined. */
  readonly replicates: readonly Float64Array[];
}

/**
 * Intervals, rank stability and all pairwise tests of systems on one metric: the one computation behind leaderboard,
 * report and `podium compare`. The correction is over all pairs, also for comparisons with the leader: who leads is
 * found in the same data. With a baseline that was named beforehand it is over the comparisons with that alone.
 *
 * @param sample - the systems, best first
 * @throws {RangeError} where the sample does not allow the test: see `testRefusal`
 * @source the statistics themselves: see the modules named in the imports
 */
export function compareSystems(sample: PairedSample, options: ComparisonOptions): SystemComparison {
  const { direction, test, correction, alpha, level, permutations, resamples, seed, baseline, replication } =
    options;
  const drawn = sample.replicates(
    test === 'paired-bootstrap' ? Math.max(resamples, permutations) : resamples,
    seed,
    replication,
  );
  const replicates = drawn.map((system) => system.subarray(0, resamples));
  const forTest = drawn.map((system) => system.subarray(0, permutations));
  const tests = pairTests(test, sample, { permutations, seed, ...(replication && { replication }) }, forTest);
  const compared = baseline === undefined ? tests : withBaseline(tests, baseline, sample.systems);
  const adjusted = adjustPairs(test, compared, correction);
  return {
    intervals: replicates.map((system, i) => sampleInterval(sample, i, system, level)),
    stability: canVary(sample.plan) ? rankStability(replicates, direction, level) : null,
    tests,
    adjusted,
    letters:
      baseline === undefined
        ? compactLetters(adjusted, sample.systems, alpha)
        : Array.from({ length: sample.systems }, () => ''),
    replicates,
  };
}

/** Only the pairs that hold the baseline keep their p. */
function withBaseline(tests: PairTests, baseline: number, systems: number): PairTests {
  const p = new Float64Array(tests.p.length).fill(Number.NaN);
  for (const [i, j] of pairs(systems)) {
    if (i !== baseline && j !== baseline) continue;
    const at = pairIndex(i, j, systems);
    p[at] = tests.p[at]!;
  }
  return { ...tests, p };
}

/** Shuffles of a family-wise test: its p-values need no room for a correction. */
const SHUFFLES = 10_000;

/** Draws for which every aggregate is computed anew: steps, most for one metric, and most for all systems together. */
const RECOMPUTED = { step: 10_000, most: 100_000, ofAllSystems: 20_000_000 };

/** Instances swapped in all drawings for all pairs together, twice over: about a minute. */
const SWAPPED = 3_000_000_000;

/** What the number of draws of a test depends on. */
interface Draws {
  readonly systems: number;
  readonly alpha: number;
  readonly test: PairTest;
  /** The aggregate is no mean of instance values. */
  readonly isRecomputed?: boolean;
  readonly instances: number;
  /** Units and strata that are drawn; by default each instance is one, from all. */
  readonly drawn?: DrawnUnits;
}

/**
 * Draws that let the smallest possible p, 1/(B + 1), stay below alpha after a correction for all pairs, with a factor of
 * two to spare. Sign flips: a multiple of 100,000. Paired bootstrap, whose smallest p is larger the fewer the units: 9,999,
 * 19,999, … up to 99,999 and fewer for more than 200 systems, since each draw computes every aggregate; where not even those
 * would do, as for many units. Label swaps of recomputed aggregates: 9,999, since each draw
 * computes two for every pair, and fewer, down to 999, where pairs times instances are many. Family-wise test: 10,000 shuffles, or 20/alpha.
 *
 * @source own rule; the bound is m/(B + 1) < alpha for m pairs
 */
export function enoughPermutations(draws: Draws): number {
  const { systems, alpha, test, instances, isRecomputed = false } = draws;
  const { drawn = { units: instances, strata: 1 } } = draws;
  if (isFamilyWise(test)) return Math.max(SHUFFLES, Math.ceil(20 / alpha));
  const needed = Math.max(2, systems * (systems - 1)) / alpha;
  const { step, most, ofAllSystems } = RECOMPUTED;
  if (test === 'paired-bootstrap') {
    const bound = Math.floor(Math.max(step, Math.min(most, ofAllSystems / systems)));
    const withFewUnits = resamplesForP(2 / needed, drawn);
    const wanted = withFewUnits <= bound ? Math.max(needed, withFewUnits) : needed;
    return Math.min(bound, step * Math.max(1, Math.ceil(wanted / step))) - 1;
  }
  if (isRecomputed) {
    const affordable = Math.floor(SWAPPED / (systems * systems * instances));
    return Math.max(step / 10, Math.min(step, affordable)) - 1;
  }
  return DEFAULTS.permutations * Math.max(1, Math.ceil(needed / DEFAULTS.permutations));
}
