import { cliffsDeltaInterval } from '../statistics/cliffs-delta-interval.ts';
import { dzInterval } from '../statistics/dz-interval.ts';
import { effectSizes } from '../statistics/effect-sizes.ts';
import { pairedDifferences } from '../statistics/paired-differences.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';
import type { ComparableSummary } from '../statistics/summary-scale.ts';
import { numberOrNull } from './number-or-null.ts';
import { NO_POWER, pairPower } from './pair-power.ts';
import type { ReportPair } from './report.ts';

type InstanceEffects = Pick<
  ReportPair,
  'detectable' | 'power' | 'instancesNeeded' | 'wins' | 'ties' | 'losses' | 'effect'
>;

interface EffectSettings {
  readonly summary: ComparableSummary;
  readonly direction: 'higher' | 'lower';
  readonly alpha: number;
  readonly level: number;
  readonly isClustered: boolean;
  readonly margin?: number | undefined;
}

/** Where the metric has no values of instances. */
export const NO_INSTANCE_EFFECTS: InstanceEffects = {
  ...NO_POWER,
  wins: null,
  ties: null,
  losses: null,
  effect: {
    dz: null,
    dzCi: null,
    gz: null,
    rankBiserial: null,
    superiority: null,
    cliffsDelta: null,
    cliffsDeltaCi: null,
  },
};

/**
 * What the values of single instances say of a pair: who is better how often, effect sizes and the minimal detectable
 * difference. Intervals of effect sizes and the detectable difference take instances for independent, so clustered ones
 * get none.
 *
 * @param a - value per instance; NaN where undefined
 * @param b - values of the same instances
 * @source `effectSizes`, `dzInterval`, `cliffsDeltaInterval`, `pairPower`
 */
export function instanceEffects(
  a: Float64Array,
  b: Float64Array,
  { summary, direction, alpha, level, isClustered, margin }: EffectSettings,
): InstanceEffects {
  const better = direction === 'higher' ? 1 : -1;
  const differences = pairedDifferences(a, b);
  const n = differences.length;
  const signs = differences.map((d) => better * Math.sign(d));
  const effect = effectSizes(a, b);
  const dzCi = isClustered ? null : dzInterval(effect.dz, n, level);
  const deltaCi = isClustered ? null : cliffsDeltaInterval(a, b, level).ci;
  const spread = summary === 'mean' && !isClustered ? standardDeviation(differences) : Number.NaN;
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / n;
  return {
    ...pairPower(spread, mean, n, alpha, margin),
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
}
