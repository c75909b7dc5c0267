import { conformalMargins, stretchIntervals } from '../../../metrics/quantile/conformal-intervals.ts';
import type { QuantileTruth } from '../truth.ts';
import { pastRounds, quantilesOf } from './past-rounds.ts';

/**
 * Conformal calibration of forecasts: the central intervals of each round and horizon are stretched by what would have been
 * right for that horizon in the rounds before it, since forecasts of nearer dates say little of how sure those of later ones
 * can be. These were forecast without their outcomes, so margins are honest.
 *
 * @param levels      - ascending
 * @param quantiles   - ascending within a unit, NaN where it has no forecast; shape [units × levels]
 * @param truth       - units and what happened
 * @param horizonDays - days that a horizon of 1 is ahead
 * @returns quantiles of the same units; as they were where there is too little past
 * @source `conformalMargins`; Fakoor et al. (2023), JMLR 24, section 5
 */
export function calibrateForecasts(
  levels: readonly number[],
  quantiles: Float64Array,
  truth: QuantileTruth,
  horizonDays: number,
): Float64Array {
  const isForecast = (unit: number) => !Number.isNaN(quantiles[unit * levels.length]);
  const past = pastRounds(truth, horizonDays, isForecast);
  const calibrated = quantiles.slice();
  for (const { units, referenceDate, horizon } of sameDistance(truth)) {
    const known = past.get(referenceDate)!.filter((unit) => truth.units[unit]!.horizon === horizon);
    const actual = Float64Array.from(known, (unit) => truth.units[unit]!.actual);
    const margins = conformalMargins(levels, quantilesOf(quantiles, levels.length, known), actual);
    for (const unit of units.filter(isForecast)) {
      const [from, to] = [unit * levels.length, (unit + 1) * levels.length];
      calibrated.set(stretchIntervals(quantiles.subarray(from, to), margins), from);
    }
  }
  return calibrated;
}

/** Units of each round and horizon. */
function sameDistance({ units }: QuantileTruth) {
  const groups = Map.groupBy(units.keys(), (unit) => {
    const { referenceDate, horizon } = units[unit]!;
    return `${referenceDate}\t${horizon}`;
  });
  return [...groups.values()].map((members) => {
    const { referenceDate, horizon } = units[members[0]!]!;
    return { units: members, referenceDate, horizon };
  });
}
