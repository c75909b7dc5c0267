import type { QuantileForecast } from './forecast.ts';
import type { QuantileTruth } from './truth.ts';

/** One forecast and what happened. */
export interface ScoredUnit {
  /** Position among the units of the truth. */
  readonly position: number;
  /** As scored; shape [levels]. */
  readonly quantiles: Float64Array;
  /** As submitted; the same unless repaired. */
  readonly submitted: Float64Array;
  readonly actual: number;
  readonly isCrossed: boolean;
}

/**
 * The units that have a forecast.
 *
 * @param truth    - all units
 * @param forecast - quantiles
 * @returns in the order of the truth
 * @source definition
 */
export function scoredUnits({ units }: QuantileTruth, forecast: QuantileForecast): ScoredUnit[] {
  const { levels, quantiles, submitted, isForecast, isCrossed } = forecast;
  return units.flatMap(({ actual }, position) => {
    if (isForecast[position] === 0) return [];
    const [from, to] = [position * levels.length, (position + 1) * levels.length];
    return [
      {
        position,
        quantiles: quantiles.subarray(from, to),
        submitted: submitted.subarray(from, to),
        actual,
        isCrossed: isCrossed[position] === 1,
      },
    ];
  });
}
