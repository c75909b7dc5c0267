import { ensembleWeights } from '../../../metrics/quantile/ensemble-weights.ts';
import type { QuantileTruth } from '../truth.ts';
import type { AlignedForecasts } from './combine-forecasts.ts';
import { pastRounds, quantilesOf } from './past-rounds.ts';

/**
 * Weights of the members for each round, learnt from the units that had been observed when it began and that all members
 * forecast.
 *
 * @param aligned     - forecasts of the members
 * @param truth       - units and what happened
 * @param horizonDays - days that a horizon of 1 is ahead
 * @returns reference date → weights; equal ones where there is no past
 * @source after Fakoor et al. (2023), JMLR 24
 */
export function trainedWeights(
  { levels, quantiles }: AlignedForecasts,
  truth: QuantileTruth,
  horizonDays: number,
): Map<string, Float64Array> {
  const isComplete = (unit: number) => quantiles.every((all) => !Number.isNaN(all[unit * levels.length]));
  const past = pastRounds(truth, horizonDays, isComplete);
  return new Map(
    [...past].map(([round, units]) => {
      const members = quantiles.map((all) => quantilesOf(all, levels.length, units));
      const actual = Float64Array.from(units, (unit) => truth.units[unit]!.actual);
      return [round, ensembleWeights(levels, members, actual)];
    }),
  );
}
