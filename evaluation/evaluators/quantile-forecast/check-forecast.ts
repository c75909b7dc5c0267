import type { ProblemList } from '../../formats/problems.ts';
import { isMonotone, isotonicRegression } from '../../metrics/quantile/monotone.ts';
import type { QuantileForecast, ReadForecast } from './forecast.ts';
import type { QuantileOptions } from './options.ts';
import { type QuantileTruth, unitName } from './truth.ts';

/** Missing levels that a message names. */
const NAMED = 5;

/**
 * Checks what only the whole forecast shows, and repairs quantiles that cross where the options say so.
 *
 * @param read     - what the rows said
 * @param truth    - the units
 * @param options  - what is refused and what repaired
 * @param problems - gets what is refused
 * @returns the forecast as it is scored; to be used only where no problem was noted
 * @source research on hubs: rules of the CDC FluSight and COVID-19 hubs
 */
export function checkForecast(
  read: ReadForecast,
  truth: QuantileTruth,
  options: QuantileOptions,
  problems: ProblemList,
): QuantileForecast {
  const { levels, submitted, places, otherRows, unknownRows } = read;
  const units = truth.units.length;
  const forecast = {
    levels,
    submitted,
    quantiles: submitted.slice(),
    isForecast: new Uint8Array(units),
    isCrossed: new Uint8Array(units),
    otherRows,
    unknownRows,
  };
  if (places.size === 0) refuseEmpty(read, problems);
  else if (options.asymmetric === 'refuse') refuseAsymmetric(levels, problems);
  for (const [unit, place] of places) {
    const name = unitName(truth.units[unit]!);
    const quantiles = forecast.quantiles.subarray(unit * levels.length, (unit + 1) * levels.length);
    const missing = levels.filter((_, level) => Number.isNaN(quantiles[level]));
    if (missing.length > 0) {
      const named = missing.slice(0, NAMED).join(', ') + (missing.length > NAMED ? ', ...' : '');
      const message = `${name} has no quantile ${named}; expected the same ${levels.length} levels for every unit`;
      problems.add({ ...place, code: 'missing_level', message });
      continue;
    }
    forecast.isForecast[unit] = 1;
    if (isMonotone(quantiles)) continue;
    forecast.isCrossed[unit] = 1;
    if (options.crossing === 'sort') quantiles.sort();
    else if (options.crossing === 'isotonic') quantiles.set(isotonicRegression(quantiles));
    else
      problems.add({
        ...place,
        code: 'quantile_crossing',
        message: crossingMessage(name, levels, quantiles),
      });
  }
  if (options.missing === 'refuse' && places.size > 0) {
    for (const [position, unit] of truth.units.entries()) {
      if (places.has(position)) continue;
      problems.add({
        code: 'missing_unit',
        message: `${unitName(unit)} is missing; expected a forecast for every unit`,
      });
    }
  }
  return forecast;
}

function refuseEmpty({ unknownRows, otherRows }: ReadForecast, problems: ProblemList): void {
  const message =
    unknownRows > 0
      ? `none of the ${unknownRows} rows of quantiles is for a date, horizon, location and target of this task`
      : otherRows > 0
        ? `none of the ${otherRows} rows has output type quantile`
        : 'the file holds no forecast';
  problems.add({ code: unknownRows > 0 ? 'no_known_unit' : 'no_quantiles', message });
}

function refuseAsymmetric(levels: readonly number[], problems: ProblemList): void {
  const lonely = levels.filter((level) => !levels.some((other) => Math.abs(1 - level - other) < 1e-9));
  if (lonely.length === 0) return;
  const message = `level ${lonely.slice(0, NAMED).join(', ')} has no counterpart 1 − level; expected symmetric pairs, and perhaps 0.5`;
  problems.add({ code: 'asymmetric_levels', message });
}

function crossingMessage(name: string, levels: readonly number[], quantiles: Float64Array): string {
  const at = quantiles.findIndex((value, place) => place > 0 && value < quantiles[place - 1]!);
  const [low, high] = [at - 1, at].map((place) => `quantile ${levels[place]} is ${quantiles[place]}`);
  return `${name}: quantiles cross: ${low}, ${high}; expected ascending values`;
}
