import { dateFromDays } from '../../formats/calendar-date.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** From 1 March of year 0 to 1 January 1970. */
const EPOCH_SHIFT = 719_468;

/**
 * Days since 1 January 1970. Years are taken to begin in March, so that the leap day is their last.
 *
 * @param text - `YYYY-MM-DD`
 * @returns whole days; NaN where this is no day of the Gregorian calendar
 * @source Howard Hinnant (2021), "chrono-Compatible Low-Level Date Algorithms", days_from_civil
 */
export function daysOf(text: string): number {
  const [, years, months, days] = DATE.exec(text)?.map(Number) ?? [];
  if (years === undefined || months === undefined || days === undefined) return Number.NaN;
  const year = months > 2 ? years : years - 1;
  const marchMonth = (months + 9) % 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const total = 365 * year + leapDays + Math.floor((153 * marchMonth + 2) / 5) + days - 1 - EPOCH_SHIFT;
  return dateFromDays(total) === text ? total : Number.NaN;
}
