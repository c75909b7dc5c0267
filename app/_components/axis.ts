/** A common axis of interval bars: a range of values and the drawing's width. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10];
const TICKS = 4;

/** An axis that holds all values, with round ends; null where there is nothing to draw. */
export function axisOver(values: readonly number[]): Axis | null {
  if (values.length === 0) return null;
  const least = Math.min(...values);
  const most = Math.max(...values);
  const span = most - least || Math.abs(most) || 1;
  const power = 10 ** Math.floor(Math.log10(span / TICKS));
  const step = (STEPS.find((factor) => factor * power * TICKS >= span) ?? 10) * power;
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { low: first * step, high: last * step, ticks };
}

/** Where a value lies, as a number of pixels from the left. */
export function positionOn(axis: Axis, value: number, width: number): number {
  return ((value - axis.low) / (axis.high - axis.low)) * width;
}
