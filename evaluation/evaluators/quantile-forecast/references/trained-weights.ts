import { ensembleWeights } from '../../../metrics/quantile/ensemble-weights.ts';
import { daysOf } from '../dates.ts';
import type { QuantileTruth } from '../truth.ts';
import type { AlignedForecasts } from './combine-forecasts.ts';

/** Units that weights are learnt from: the newest ones, so that many rounds take no longer than some. */
const NEWEST = 3000;

/**
 * Weights of the members for each round, learnt from what had been observed when the round began: units whose target date
 * is before its reference date, and that all members forecast.
 *
 * @param aligned     - forecasts of the members
 * @param truth       - units and what happened
 * @param horizonDays - days that a horizon of 1 is ahead
 * @returns reference date → weights; equal ones where there is no past
 * @source after Fakoor et al. (2023), JMLR 24; in a hub observations come later than here, and are revised
 */
export function trainedWeights(
  { levels, quantiles }: AlignedForecasts,
  { units }: QuantileTruth,
  horizonDays: number,
): Map<string, Float64Array> {
  const isComplete = (unit: number) => quantiles.every((all) => !Number.isNaN(all[unit * levels.length]));
  const known = units
    .map(({ referenceDate, horizon, actual }, unit) => ({
      ...{ unit, actual },
      observedOn: daysOf(referenceDate) + Number(horizon) * horizonDays,
    }))
    .filter(({ unit }) => isComplete(unit))
    .sort((a, b) => a.observedOn - b.observedOn);
  const rounds = [...new Set(units.map(({ referenceDate }) => referenceDate))];
  return new Map(
    rounds.map((round) => {
      const past = known.filter(({ observedOn }) => observedOn < daysOf(round)).slice(-NEWEST);
      const of = (all: Float64Array) =>
        Float64Array.from({ length: past.length * levels.length }, (_, cell) => {
          const { unit } = past[Math.floor(cell / levels.length)]!;
          return all[unit * levels.length + (cell % levels.length)]!;
        });
      const actual = Float64Array.from(past, (unit) => unit.actual);
      return [round, ensembleWeights(levels, quantiles.map(of), actual)];
    }),
  );
}
