/** A linear axis: where a value lies, and which values are marked. */
export interface Axis {
  readonly position: (value: number) => number;
  readonly ticks: readonly number[];
  readonly format: (tick: number) => string;
}

/**
 * A linear axis over all values, widened to round numbers (1, 2 or 5 times a power of ten).
 *
 * @param values - what has to fit; at least one finite
 * @param from   - position of the lowest value
 * @param to     - position of the highest
 * @param count  - about how many ticks
 * @source Heckbert (1990), "Nice numbers for graph labels", Graphics Gems
 */
export function linearAxis(values: readonly number[], from: number, to: number, count = 6): Axis {
  const lowest = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const highest = values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  const span = highest - lowest || Math.abs(highest) || 1;
  const power = 10 ** Math.floor(Math.log10(span / count));
  const factor = [1, 2, 5, 10].find((nice) => nice * power * count >= span) ?? 10;
  const step = factor * power;
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return {
    position: (value) => from + ((value / step - first) / (last - first)) * (to - from),
    ticks: Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(decimals))),
    format: (tick) => tick.toFixed(decimals),
  };
}
