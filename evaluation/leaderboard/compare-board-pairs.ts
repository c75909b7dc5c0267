import type { SystemComparison } from '../statistics/compare-systems.ts';
import { friedman } from '../statistics/friedman.ts';
import { criticalDifference } from '../statistics/nemenyi.ts';
import { pairDifference } from '../statistics/pair-interval.ts';
import { pairedDifferences } from '../statistics/paired-differences.ts';
import type { PairedSample } from '../statistics/paired-sample.ts';
import { pairIndex, pairs } from '../statistics/pairs.ts';
import { minimalDetectableDifference } from '../statistics/power.ts';
import { isClustered } from '../statistics/resampling-plan.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';
import type { BoardComparison, BoardMetric } from './board.ts';

/** So many systems, the best ones, are compared pair by pair: all of most boards; a report compares any others. */
export const COMPARED = 50;

interface Settings {
  readonly alpha: number;
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
}

/** Two systems compared: plain JSON, no NaN. */
export interface PairComparison {
  /** Value of the first minus that of the second. */
  readonly difference: number | null;
  /** Its 95 % paired interval. */
  readonly ci: readonly [number, number] | null;
  /** Of the test, before any correction. */
  readonly p: number | null;
  /** Instances that both have. */
  readonly n: number;
  /** Minimal detectable difference; null unless the metric is a mean of independent instances. */
  readonly detectable: number | null;
}

/**
 * Every pair of the first systems of a board: difference, interval, p, instances, minimal detectable difference; and
 * their mean ranks with Nemenyi's critical difference, which take instances for independent.
 *
 * @param sample     - systems with a primary value, best first
 * @param metric     - the primary metric
 * @param comparison - of these systems in this order
 * @returns null for a single system
 * @source `pairDifference`, `minimalDetectableDifference`, `friedman`, `criticalDifference`
 */
export function compareBoardPairs(
  sample: PairedSample,
  { summary, direction }: Pick<BoardMetric, 'summary' | 'direction'>,
  comparison: SystemComparison,
  settings: Settings,
): BoardComparison | null {
  const { alpha } = settings;
  const systems = Math.min(COMPARED, sample.systems);
  if (systems < 2) return null;
  const scores = isClustered(sample.plan) ? null : sample.scores;
  const compared = [...pairs(systems)].map((pair) =>
    comparePair(sample, pair, { summary }, comparison, settings),
  );
  return {
    systems,
    difference: compared.map((pair) => pair.difference),
    low: compared.map((pair) => pair.ci?.[0] ?? null),
    high: compared.map((pair) => pair.ci?.[1] ?? null),
    p: compared.map((pair) => pair.p),
    n: compared.map((pair) => pair.n),
    detectable: compared.map((pair) => pair.detectable),
    ...ranksWithinInstances(scores?.slice(0, systems) ?? [], direction, alpha),
  };
}

/**
 * One pair of systems: difference, interval, p, instances, minimal detectable difference.
 *
 * @param sample     - systems
 * @param pair       - places of two of them
 * @param metric     - what they are compared by
 * @param comparison - of all systems of the sample
 * @param settings   - of the comparison
 * @source `pairDifference`, `minimalDetectableDifference`
 */
export function comparePair(
  sample: PairedSample,
  [i, j]: readonly [number, number],
  { summary }: Pick<BoardMetric, 'summary'>,
  { replicates, tests }: SystemComparison,
  settings: Settings,
): PairComparison {
  const { difference, interval, n } = pairDifference(sample, [i, j], replicates, settings);
  const { scores } = sample;
  const detectable =
    scores && summary === 'mean' && !isClustered(sample.plan)
      ? minimalDetectableDifference(
          standardDeviation(pairedDifferences(scores[i]!, scores[j]!)),
          n,
          settings.alpha,
        )
      : Number.NaN;
  return {
    difference: finite(difference),
    ci: interval?.ci ?? null,
    p: finite(tests.p[pairIndex(i, j, sample.systems)]!),
    n,
    detectable: finite(detectable),
  };
}

function ranksWithinInstances(
  scores: readonly Float64Array[],
  direction: BoardMetric['direction'],
  alpha: number,
): Pick<BoardComparison, 'meanRanks' | 'criticalDifference'> {
  const complete = scores[0]?.filter((_, i) => scores.every((system) => !Number.isNaN(system[i]!))).length;
  if (!complete) return { meanRanks: null, criticalDifference: null };
  return {
    meanRanks: [...friedman(scores, direction).meanRanks],
    criticalDifference: criticalDifference(scores.length, complete, alpha),
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
