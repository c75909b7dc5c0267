import { daysOf } from '../../../formats/calendar-date.ts';
import type { QuantileTruth } from '../truth.ts';

/** Units that are learnt from: the newest ones, so that many rounds take no longer than some. */
const NEWEST = 3000;

/**
 * What had been observed when each round began: units whose target date is before its reference date.
 *
 * @param truth       - units and what happened
 * @param horizonDays - days that a horizon of 1 is ahead
 * @param isUsable    - says of a unit whether anything can be learnt from it
 * @returns reference date → positions of the newest usable units, oldest first
 * @source definition; in a hub observations come later than here, and are revised
 */
export function pastRounds(
  { units }: QuantileTruth,
  horizonDays: number,
  isUsable: (unit: number) => boolean,
): Map<string, number[]> {
  const usable = [...units.entries()]
    .filter(([unit]) => isUsable(unit))
    .map(([unit, { referenceDate, horizon }]) => ({
      unit,
      observedOn: daysOf(referenceDate) + Number(horizon) * horizonDays,
    }))
    .sort((a, b) => a.observedOn - b.observedOn);
  const rounds = [...new Set(units.map(({ referenceDate }) => referenceDate))];
  return new Map(
    rounds.map((round) => {
      const past = usable.filter(({ observedOn }) => observedOn < daysOf(round));
      return [round, past.slice(-NEWEST).map(({ unit }) => unit)];
    }),
  );
}

/**
 * The quantiles of some units.
 *
 * @param quantiles - shape [units × levels]
 * @param levels    - number of levels
 * @param units     - positions
 * @returns in the order of the positions; shape [positions × levels]
 * @source definition
 */
export function quantilesOf(quantiles: Float64Array, levels: number, units: readonly number[]): Float64Array {
  const chosen = new Float64Array(units.length * levels);
  for (const [at, unit] of units.entries()) {
    chosen.set(quantiles.subarray(unit * levels, (unit + 1) * levels), at * levels);
  }
  return chosen;
}
