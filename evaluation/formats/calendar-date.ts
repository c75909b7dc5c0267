/** Days of 400 years of the Gregorian calendar, of 100, of 4, of 1. */
const ERA_DAYS = 146_097;
const CENTURY_DAYS = 36_524;
const OLYMPIAD_DAYS = 1461;
const YEAR_DAYS = 365;
/** From 1 March of year 0 to 1 January 1970. */
const EPOCH_SHIFT = 719_468;

/**
 * A day of the Gregorian calendar. Years are taken to begin in March, so that the leap day is their last.
 *
 * @param days - days since 1 January 1970, negative before
 * @returns `YYYY-MM-DD`
 * @source Howard Hinnant (2021), "chrono-Compatible Low-Level Date Algorithms", civil_from_days
 */
export function dateFromDays(days: number): string {
  const shifted = days + EPOCH_SHIFT;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const leapDays =
    Math.trunc(dayOfEra / (OLYMPIAD_DAYS - 1)) -
    Math.trunc(dayOfEra / CENTURY_DAYS) +
    Math.trunc(dayOfEra / (ERA_DAYS - 1));
  const yearOfEra = Math.trunc((dayOfEra - leapDays) / YEAR_DAYS);
  const dayOfYear =
    dayOfEra - (YEAR_DAYS * yearOfEra + Math.trunc(yearOfEra / 4) - Math.trunc(yearOfEra / 100));
  const marchMonth = Math.trunc((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.trunc((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0);
  const pad = (number: number, length: number) => String(number).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

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

const DAY_SECONDS = 86_400;

/**
 * A moment in UTC; midnight is given as a day.
 *
 * @param seconds - whole seconds since 1 January 1970
 * @returns `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`
 * @source ISO 8601
 */
export function momentFromSeconds(seconds: number): string {
  const days = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - days * DAY_SECONDS;
  const parts = [Math.trunc(rest / 3600), Math.trunc(rest / 60) % 60, rest % 60];
  const time = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return rest === 0 ? dateFromDays(days) : `${dateFromDays(days)}T${time}`;
}
