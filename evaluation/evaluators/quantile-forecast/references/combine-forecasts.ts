import type { QuantileForecast } from '../forecast.ts';

/** Quantiles of one unit from those of the members that forecast it. */
export type CombineUnit = (levels: readonly number[], members: readonly Float64Array[]) => Float64Array;

/** Quantiles of an ensemble. */
export interface Ensemble {
  /** Those that all members have; ascending. */
  readonly levels: readonly number[];
  /** NaN where there is no forecast; shape [units × levels]. */
  readonly quantiles: Float64Array;
}

/**
 * An ensemble of forecasts. A unit is forecast where at least half of the members forecast it, by these.
 *
 * @param members - forecasts for the same units, one or more
 * @param combine - of one unit
 * @returns the ensemble; without levels where the members share none
 * @source Ray et al. (2023), Int. J. Forecast. 39: ensembles of the models that forecast a unit
 */
export function combineForecasts(members: readonly QuantileForecast[], combine: CombineUnit): Ensemble {
  const [first, ...others] = members;
  const levels = (first?.levels ?? []).filter((level) =>
    others.every((other) => other.levels.includes(level)),
  );
  const places = members.map((member) => levels.map((level) => member.levels.indexOf(level)));
  const units = first?.isForecast.length ?? 0;
  const quantiles = new Float64Array(units * levels.length).fill(Number.NaN);
  for (let unit = 0; unit < units; unit++) {
    const own = members.flatMap((member, index) =>
      member.isForecast[unit] === 1
        ? [
            Float64Array.from(
              places[index]!,
              (place) => member.quantiles[unit * member.levels.length + place]!,
            ),
          ]
        : [],
    );
    if (own.length > 0 && 2 * own.length >= members.length) {
      quantiles.set(combine(levels, own), unit * levels.length);
    }
  }
  return { levels, quantiles };
}
