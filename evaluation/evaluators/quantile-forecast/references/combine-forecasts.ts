import type { QuantileForecast } from '../forecast.ts';

/** Forecasts of several systems at the levels that all of them have. */
export interface AlignedForecasts {
  /** Ascending. */
  readonly levels: readonly number[];
  /** NaN where a member has no forecast; shape [members][units × levels]. */
  readonly quantiles: readonly Float64Array[];
}

/** A member's forecast of one unit. */
export interface MemberUnit {
  /** Position among the members. */
  readonly member: number;
  /** By ascending level. */
  readonly quantiles: Float64Array;
}

/** Quantiles of one unit from those of the members that forecast it. */
export type CombineUnit = (
  levels: readonly number[],
  members: readonly MemberUnit[],
  unit: number,
) => Float64Array;

/**
 * Brings forecasts to common levels.
 *
 * @param forecasts - for the same units, one or more
 * @returns the forecasts; without levels where they share none
 * @source definition
 */
export function alignForecasts(forecasts: readonly QuantileForecast[]): AlignedForecasts {
  const [first, ...others] = forecasts;
  const levels = (first?.levels ?? []).filter((level) =>
    others.every((other) => other.levels.includes(level)),
  );
  const quantiles = forecasts.map((forecast) => {
    const places = levels.map((level) => forecast.levels.indexOf(level));
    return Float64Array.from({ length: forecast.isForecast.length * levels.length }, (_, cell) => {
      const unit = Math.floor(cell / levels.length);
      return forecast.quantiles[unit * forecast.levels.length + places[cell % levels.length]!]!;
    });
  });
  return { levels, quantiles };
}

/**
 * An ensemble of forecasts. A unit is forecast where at least half of the members forecast it, by these.
 *
 * @param aligned - forecasts of the members
 * @param combine - of one unit
 * @returns quantiles of the ensemble, NaN where there is no forecast; shape [units × levels]
 * @source Ray et al. (2023), Int. J. Forecast. 39: ensembles of the models that forecast a unit
 */
export function combineForecasts(
  { levels, quantiles }: AlignedForecasts,
  combine: CombineUnit,
): Float64Array {
  const combined = new Float64Array(quantiles[0]?.length ?? 0).fill(Number.NaN);
  for (let from = 0; from < combined.length; from += levels.length) {
    const own = quantiles.flatMap((all, member) =>
      Number.isNaN(all[from]) ? [] : { member, quantiles: all.subarray(from, from + levels.length) },
    );
    if (own.length > 0 && 2 * own.length >= quantiles.length) {
      combined.set(combine(levels, own, from / levels.length), from);
    }
  }
  return combined;
}
