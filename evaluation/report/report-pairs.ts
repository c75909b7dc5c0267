import type { SystemComparison } from '../statistics/compare-systems.ts';
import { pairDifference } from '../statistics/pair-interval.ts';
import type { PairedSample } from '../statistics/paired-sample.ts';
import { pairIndex, pairs } from '../statistics/pairs.ts';
import { isClustered } from '../statistics/resampling-plan.ts';
import type { ComparableSummary } from '../statistics/summary-scale.ts';
import { instanceEffects, NO_INSTANCE_EFFECTS } from './instance-effects.ts';
import { numberOrNull } from './number-or-null.ts';
import { practicalDifference } from './practical-margin.ts';
import type { ReportPair } from './report.ts';
import type { ReportSystemInput } from './report-input.ts';

interface PairSettings {
  readonly summary: ComparableSummary;
  readonly direction: 'higher' | 'lower';
  readonly alpha: number;
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
  readonly margin?: number | undefined;
  readonly baseline?: string | undefined;
}

/**
 * Every pair of systems, or every one with the baseline, with difference, interval, p-values, effect sizes and counts.
 *
 * @param systems    - best first
 * @param sample     - of these systems in this order
 * @param comparison - of the sample
 * @returns the earlier system of a pair is `a`
 * @source `compareSystems`, `pairDifference`; see `instanceEffects` for the rest
 */
export function reportPairs(
  systems: readonly ReportSystemInput[],
  sample: PairedSample,
  comparison: SystemComparison,
  settings: PairSettings,
): ReportPair[] {
  const { baseline, margin, alpha, direction } = settings;
  const isCompared = ([i, j]: readonly [number, number]) =>
    baseline === undefined || [systems[i]!.name, systems[j]!.name].includes(baseline);
  return [...pairs(systems.length)].filter(isCompared).map(([i, j]) => {
    const [a, b] = [systems[i]!, systems[j]!];
    const at = pairIndex(i, j, systems.length);
    const compared = pairDifference(sample, [i, j], comparison.replicates, settings);
    const { difference, interval, n } = compared;
    const pAdjusted = numberOrNull(comparison.adjusted[at]!);
    const significant = pAdjusted !== null && pAdjusted < alpha;
    return {
      a: a.name,
      b: b.name,
      difference: numberOrNull(difference),
      ci: interval ? [...interval.ci] : null,
      ciMethod: interval?.method ?? null,
      p: numberOrNull(comparison.tests.p[at]!),
      pAdjusted,
      significant,
      n,
      ...(sample.scores
        ? instanceEffects(a.values, b.values, { ...settings, isClustered: isClustered(sample.plan) })
        : NO_INSTANCE_EFFECTS),
      ...(margin === undefined
        ? {}
        : {
            practical: practicalDifference(compared, {
              margin,
              alpha,
              direction,
              isSignificant: significant,
            }),
          }),
    };
  });
}
