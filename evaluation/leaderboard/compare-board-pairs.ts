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
const COMPARED = 50;

interface Settings {
  readonly alpha: number;
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
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
  const compared = [...pairs(systems)].map(([i, j]) => {
    const { difference, interval, n } = pairDifference(sample, [i, j], comparison.replicates, settings);
    const differences = scores && pairedDifferences(scores[i]!, scores[j]!);
    const detectable =
      differences && summary === 'mean'
        ? minimalDetectableDifference(standardDeviation(differences), n, alpha)
        : Number.NaN;
    return {
      difference: finite(difference),
      ci: interval?.ci ?? [null, null],
      p: finite(comparison.tests.p[pairIndex(i, j, sample.systems)]!),
      n,
      detectable: finite(detectable),
    };
  });
  return {
    systems,
    difference: compared.map((pair) => pair.difference),
    low: compared.map((pair) => pair.ci[0]),
    high: compared.map((pair) => pair.ci[1]),
    p: compared.map((pair) => pair.p),
    n: compared.map((pair) => pair.n),
    detectable: compared.map((pair) => pair.detectable),
    ...ranksWithinInstances(scores?.slice(0, systems) ?? [], direction, alpha),
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
