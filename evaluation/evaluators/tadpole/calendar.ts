import { dateFromDays } from '../../formats/calendar-date.ts';

const MONTH = /^(\d{4})-(0?[1-9]|1[0-2])$/;
const DATE = /^(\d{4}-\d{2})-(\d{2})$/;

/** Forecasts of humans lie within; a month outside is a slip of the pen. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2299;

/**
 * Reads a month.
 *
 * @param text - `YYYY-MM`, also `2018-1`
 * @returns months since January of year 0; NaN for anything else and outside the years 1800 to 2299
 * @source ISO 8601
 */
export function parseMonth(text: string): number {
  const [year = Number.NaN, month = Number.NaN] = (MONTH.exec(text) ?? []).slice(1).map(Number);
  return year >= FIRST_YEAR && year <= LAST_YEAR ? 12 * year + month - 1 : Number.NaN;
}

/**
 * The text of a month.
 *
 * @param month - months since January of year 0
 * @returns `YYYY-MM`
 * @source inverse of {@link parseMonth}
 */
export function formatMonth(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/**
 * Reads a date.
 *
 * @param text - `YYYY-MM-DD`
 * @returns days since 1970-01-01; NaN for anything else, dates that no calendar has, and outside the years 1800 to 2299
 * @source ISO 8601
 */
export function parseDate(text: string): number {
  const [, month = '', day = ''] = DATE.exec(text) ?? [];
  const days = firstDay(parseMonth(month)) + Number(day) - 1;
  return !Number.isNaN(days) && dateFromDays(days) === text ? days : Number.NaN;
}

/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468;

/**
 * The first day of a month. Years are taken to begin in March, so that the leap day is their last.
 *
 * @param month - months since January of year 0
 * @returns days since 1970-01-01; NaN for NaN
 * @source TADPOLE: a forecast is for the first day of its month; Howard Hinnant (2021), "chrono-Compatible Low-Level
 *         Date Algorithms", days_from_civil
 */
export function firstDay(month: number): number {
  const sinceMarch = month - 2;
  const year = Math.floor(sinceMarch / 12);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const daysOfYear = Math.floor((153 * (sinceMarch - 12 * year) + 2) / 5);
  return 365 * year + leapDays + daysOfYear - EPOCH;
}

/**
 * The month in which a day lies.
 *
 * @param day - days since 1970-01-01, in the years 1800 to 2299
 * @returns months since January of year 0; NaN for NaN
 * @source inverse of {@link firstDay}
 */
export const monthOf = (day: number): number =>
  Number.isNaN(day) ? Number.NaN : parseMonth(dateFromDays(day).slice(0, 7));
