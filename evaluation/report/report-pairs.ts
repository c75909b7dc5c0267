import { cliffsDeltaInterval } from '../statistics/cliffs-delta-interval.ts';
import type { SystemComparison } from '../statistics/compare-systems.ts';
import { dzInterval } from '../statistics/dz-interval.ts';
import { effectSizes } from '../statistics/effect-sizes.ts';
import { pairDifference } from '../statistics/pair-interval.ts';
import { pairedDifferences } from '../statistics/paired-differences.ts';
import { pairIndex, pairs } from '../statistics/pairs.ts';
import { minimalDetectableDifference } from '../statistics/power.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';
import type { MeanSummary } from '../statistics/summary-scale.ts';
import type { ReportPair } from './report.ts';
import type { ReportSystemInput } from './report-input.ts';

interface PairSettings {
  readonly summary: MeanSummary;
  readonly direction: 'higher' | 'lower';
  readonly alpha: number;
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Every pair of systems with difference, interval, p-values, effect sizes and counts.
 *
 * @param systems    - best first
 * @param comparison - of these systems in this order
 * @returns the earlier system of a pair is `a`
 * @source `compareSystems`, `pairDifference`, `effectSizes`, `minimalDetectableDifference`
 */
export function reportPairs(
  systems: readonly ReportSystemInput[],
  comparison: SystemComparison,
  settings: PairSettings,
): ReportPair[] {
  return [...pairs(systems.length)].map(([i, j]) => {
    const [a, b] = [systems[i]!, systems[j]!];
    const at = pairIndex(i, j, systems.length);
    const replicates = [comparison.replicates[i]!, comparison.replicates[j]!] as const;
    const { difference, interval, n } = pairDifference(a.values, b.values, replicates, settings);
    const better = settings.direction === 'higher' ? 1 : -1;
    const differences = pairedDifferences(a.values, b.values);
    const signs = differences.map((d) => better * Math.sign(d));
    const effect = effectSizes(a.values, b.values);
    const dzCi = dzInterval(effect.dz, n, settings.level);
    const deltaCi = cliffsDeltaInterval(a.values, b.values, settings.level).ci;
    const isMean = settings.summary === 'mean';
    const spread = isMean ? standardDeviation(differences) : Number.NaN;
    const pAdjusted = numberOrNull(comparison.adjusted[at]!);
    return {
      a: a.name,
      b: b.name,
      difference: numberOrNull(difference),
      ci: interval ? [...interval.ci] : null,
      ciMethod: interval?.method ?? null,
      p: numberOrNull(comparison.tests.p[at]!),
      pAdjusted,
      significant: pAdjusted !== null && pAdjusted < settings.alpha,
      n,
      detectable: numberOrNull(minimalDetectableDifference(spread, n, settings.alpha)),
      wins: signs.filter((sign) => sign > 0).length,
      ties: signs.filter((sign) => sign === 0).length,
      losses: signs.filter((sign) => sign < 0).length,
      effect: {
        dz: numberOrNull(effect.dz),
        dzCi: dzCi && [...dzCi],
        gz: numberOrNull(effect.gz),
        rankBiserial: numberOrNull(effect.rankBiserial),
        superiority: numberOrNull(better === 1 ? effect.superiority : 1 - effect.superiority),
        cliffsDelta: numberOrNull(effect.cliffsDelta),
        cliffsDeltaCi: deltaCi && [...deltaCi],
      },
    };
  });
}

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
