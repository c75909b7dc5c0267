import type { SystemComparison } from '../statistics/compare-systems.ts';
import { effectSizes } from '../statistics/effect-sizes.ts';
import { pairDifference } from '../statistics/pair-interval.ts';
import { pairedDifferences } from '../statistics/paired-differences.ts';
import { pairIndex, pairs } from '../statistics/pairs.ts';
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
 * @source `compareSystems`, `pairDifference`, `effectSizes`
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
    const signs = pairedDifferences(a.values, b.values).map((d) => better * Math.sign(d));
    const effect = effectSizes(a.values, b.values);
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
      wins: signs.filter((sign) => sign > 0).length,
      ties: signs.filter((sign) => sign === 0).length,
      losses: signs.filter((sign) => sign < 0).length,
      effect: {
        dz: numberOrNull(effect.dz),
        gz: numberOrNull(effect.gz),
        rankBiserial: numberOrNull(effect.rankBiserial),
        superiority: numberOrNull(better === 1 ? effect.superiority : 1 - effect.superiority),
        cliffsDelta: numberOrNull(effect.cliffsDelta),
      },
    };
  });
}

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
