import { dateFromDays, daysOf } from '../../formats/calendar-date.ts';
import type { Axis } from '../../report/figures/axis.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps of at most two days, in milliseconds; then steps of months. */
const SHORT_STEPS = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880].map((minutes) => minutes * MINUTE);
const MONTH_STEPS = [1, 3, 6, 12, 24, 60, 120];
const WEEK = 7 * DAY;

/**
 * An axis of time in UTC whose ticks are at round times: minutes, hours, days, weeks, months or years.
 *
 * @param times - in milliseconds since 1970; at least one
 * @param from  - position of the earliest
 * @param to    - position of the latest
 * @param most  - so many ticks at most
 * @source none: drawing
 */
export function timeAxis(times: readonly number[], from: number, to: number, most = 7): Axis {
  const [first, last] = times.reduce(
    ([low, high], time) => [Math.min(low, time), Math.max(high, time)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const margin = first === last ? 30 * MINUTE : 0;
  const [start, end] = [first - margin, last + margin];
  const span = end - start;
  const step = [...SHORT_STEPS, WEEK].find((length) => span / length <= most - 1);
  return {
    position: (time) => from + ((time - start) / span) * (to - from),
    ticks: step === undefined ? monthTicks(start, end, most) : evenTicks(start, end, step),
    format: (time) => label(time, step, span),
  };
}

/** Mondays for weeks: the first of January 1970 was a Thursday. */
function evenTicks(start: number, end: number, step: number): number[] {
  const offset = step === WEEK ? 4 * DAY : 0;
  const first = Math.ceil((start - offset) / step) * step + offset;
  return Array.from(
    { length: Math.max(0, Math.floor((end - first) / step) + 1) },
    (_, i) => first + i * step,
  );
}

function monthTicks(start: number, end: number, most: number): number[] {
  const months = monthOf(end) - monthOf(start);
  const step =
    MONTH_STEPS.find((length) => months / length <= most - 1) ?? Math.ceil(months / (12 * (most - 1))) * 12;
  const first = Math.ceil(monthOf(start) / step) * step;
  return Array.from({ length: Math.floor((monthOf(end) - first) / step) + 1 }, (_, i) =>
    firstOf(first + i * step),
  ).filter((time) => time >= start);
}

/** Year, month and day. */
const partsOf = (time: number): number[] =>
  dateFromDays(Math.floor(time / DAY))
    .split('-')
    .map(Number);

/** Months since January of year 0. */
function monthOf(time: number): number {
  const [year = 0, month = 1] = partsOf(time);
  return 12 * year + month - 1;
}

function firstOf(months: number): number {
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return daysOf(`${year}-${String((months % 12) + 1).padStart(2, '0')}-01`) * DAY;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function label(time: number, step: number | undefined, span: number): string {
  const [year = 0, month = 1, day = 1] = partsOf(time);
  const name = MONTHS[month - 1];
  if (step === undefined) return `${name} ${year}`;
  if (step >= DAY) return `${day} ${name}`;
  return span > 12 * HOUR ? `${day} ${name} ${clockOf(time)}` : clockOf(time);
}

/** Hours and minutes. */
function clockOf(time: number): string {
  const minutes = Math.floor((time - Math.floor(time / DAY) * DAY) / MINUTE);
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/**
 * A moment in UTC to the minute.
 *
 * @param time - milliseconds since 1970
 * @returns `YYYY-MM-DD HH:MM UTC`
 * @source ISO 8601, with a space for its T
 */
export function minuteInWords(time: number): string {
  return `${dateFromDays(Math.floor(time / DAY))} ${clockOf(time)} UTC`;
}
