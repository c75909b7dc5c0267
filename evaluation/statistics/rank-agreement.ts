import type { Direction } from '../evaluator.ts';
import { kendallTauB } from '../social-choice/agreement/kendall-tau.ts';
import { quantile } from './quantile.ts';

/** How much the order of systems on resamples is that of the data. */
export interface RankAgreement {
  /** Mean of Kendall's τb between the order of the data and that of each resample; NaN where all systems tie. */
  readonly tau: number;
  /** Quantiles of those τb that hold `level` of them. */
  readonly tauInterval: readonly [number, number];
  /** Share of resamples that order the systems exactly as the data do. */
  readonly sameOrder: number;
}

/**
 * Agreement of the rankings on resamples with the ranking on the data.
 *
 * @param values     - aggregate of each system; shape [k], k ≥ 2
 * @param replicates - aggregate of each system on each resample; k arrays of shape [B]; NaN counts as worst
 * @param direction  - which way is better
 * @param level      - level of the interval
 * @source Wiesenfarth et al. (2021), "Methods and open-source toolkit for analyzing and visualizing challenge results",
 *         Sci. Rep. 11: Kendall's τ between the ranking and those on bootstrap samples
 */
export function rankAgreement(
  values: readonly number[],
  replicates: readonly Float64Array[],
  direction: Direction,
  level = 0.95,
): RankAgreement {
  const worst = direction === 'higher' ? -Number.MAX_VALUE : Number.MAX_VALUE;
  const resamples = replicates[0]?.length ?? 0;
  const onResample = new Float64Array(values.length);
  const taus = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    for (let system = 0; system < values.length; system++) {
      const value = replicates[system]![resample]!;
      onResample[system] = Number.isNaN(value) ? worst : value;
    }
    taus[resample] = kendallTauB(values, onResample);
  }
  const defined = taus.filter((tau) => !Number.isNaN(tau)).sort();
  const at = (share: number) => (defined.length > 0 ? quantile(defined, share) : Number.NaN);
  return {
    tau: defined.reduce((sum, tau) => sum + tau, 0) / defined.length,
    tauInterval: [at((1 - level) / 2), at(1 - (1 - level) / 2)],
    sameOrder: taus.reduce((same, tau) => same + Number(tau > 1 - 1e-12), 0) / resamples,
  };
}
