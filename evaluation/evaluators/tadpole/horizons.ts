import { firstDay, monthOf, parseMonth } from './calendar.ts';
import type { Forecasts } from './forecasts.ts';
import type { Protocol } from './protocol.ts';

/** Months ahead, cut into equal parts. */
export interface Horizons {
  /** Which part a day is in, from 0; −1 before the first month. */
  readonly of: (day: number) => number;
  /** Name of a part, e.g. `months 1–6`. */
  readonly name: (horizon: number) => string;
  /** Months from the first one of the forecast to a day, with decimals. */
  readonly monthsAhead: (day: number) => number;
}

/** Mean length of a month of the Gregorian calendar. */
const MONTH_DAYS = 146_097 / 400 / 12;

/**
 * How far ahead a visit was: month 1 is the first month of the forecast.
 *
 * @param forecasts - tells the first month where the protocol do not
 * @param protocol  - `firstMonth`, `horizonMonths`
 * @returns the parts
 * @source definition
 */
export function horizonsOf(
  { months }: Pick<Forecasts, 'months'>,
  { firstMonth, horizonMonths }: Protocol,
): Horizons {
  const stated = parseMonth(firstMonth);
  const first = Number.isNaN(stated) ? months[0]! : stated;
  return {
    of: (day) => Math.max(-1, Math.floor((monthOf(day) - first) / horizonMonths)),
    name: (horizon) =>
      horizon < 0
        ? 'before month 1'
        : `months ${horizon * horizonMonths + 1}–${(horizon + 1) * horizonMonths}`,
    monthsAhead: (day) => (day - firstDay(first)) / MONTH_DAYS,
  };
}
