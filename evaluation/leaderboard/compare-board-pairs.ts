import { DEFAULTS, type SystemComparison } from '../statistics/compare-systems.ts';
import { friedman } from '../statistics/friedman.ts';
import { criticalDifference } from '../statistics/nemenyi.ts';
import { pairDifference } from '../statistics/pair-interval.ts';
import { pairedDifferences } from '../statistics/paired-differences.ts';
import { pairIndex, pairs } from '../statistics/pairs.ts';
import { minimalDetectableDifference } from '../statistics/power.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';
import { isMeanSummary } from '../statistics/summary-scale.ts';
import type { BoardComparison, BoardMetric, BoardSystem } from './board.ts';

/** So many systems, the best ones, are compared pair by pair: all of most boards; a report compares any others. */
const COMPARED = 50;

interface Settings {
  readonly alpha: number;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Every pair of the first systems of a board: difference, interval, p, instances, minimal detectable difference; and
 * their mean ranks with Nemenyi's critical difference.
 *
 * @param ranked     - systems with a primary value, best first
 * @param metric     - the primary metric
 * @param comparison - of these systems in this order
 * @returns null for a single system
 * @source `pairDifference`, `minimalDetectableDifference`, `friedman`, `criticalDifference`
 */
export function compareBoardPairs(
  ranked: readonly BoardSystem[],
  metric: BoardMetric,
  comparison: SystemComparison,
  { alpha, resamples, seed }: Settings,
): BoardComparison | null {
  const { summary, direction } = metric;
  const values = ranked.slice(0, COMPARED).map((system) => system.values[metric.id]!);
  if (values.length < 2 || !isMeanSummary(summary)) return null;
  const compared = [...pairs(values.length)].map(([i, j]) => {
    const [a, b] = [values[i]!, values[j]!];
    const replicates = [comparison.replicates[i]!, comparison.replicates[j]!] as const;
    const settings = { summary, level: DEFAULTS.level, resamples, seed };
    const { difference, interval, n } = pairDifference(a, b, replicates, settings);
    const differences = pairedDifferences(a, b);
    const detectable = minimalDetectableDifference(standardDeviation(differences), n, alpha);
    return {
      difference: finite(difference),
      ci: interval?.ci ?? [null, null],
      p: finite(comparison.tests.p[pairIndex(i, j, ranked.length)]!),
      n,
      detectable: summary === 'mean' ? finite(detectable) : null,
    };
  });
  return {
    systems: values.length,
    difference: compared.map((pair) => pair.difference),
    low: compared.map((pair) => pair.ci[0]),
    high: compared.map((pair) => pair.ci[1]),
    p: compared.map((pair) => pair.p),
    n: compared.map((pair) => pair.n),
    detectable: compared.map((pair) => pair.detectable),
    ...ranksWithinInstances(values, direction, alpha),
  };
}

function ranksWithinInstances(
  values: readonly Float64Array[],
  direction: BoardMetric['direction'],
  alpha: number,
): Pick<BoardComparison, 'meanRanks' | 'criticalDifference'> {
  const complete = values[0]!.filter((_, i) => values.every((system) => !Number.isNaN(system[i]!))).length;
  if (complete === 0) return { meanRanks: null, criticalDifference: null };
  return {
    meanRanks: [...friedman(values, direction).meanRanks],
    criticalDifference: criticalDifference(values.length, complete, alpha),
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
