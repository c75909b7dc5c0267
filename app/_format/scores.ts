import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { decimalsFor } from '#server/number-format.ts';

/** Decimals of a metric: by its range, so that every page shows as many; by the values where it has no bounds. */
export function decimalsOf(
  metric: Pick<MetricDefinition, 'range'>,
  values: readonly (number | null | undefined)[],
): number {
  if (metric.range.every(Number.isFinite)) return decimalsFor(metric.range);
  const shown = values.filter((value) => value != null);
  return shown.every(Number.isInteger) ? 0 : decimalsFor(shown);
}

/** `0.97`; shares that are neither 0 nor 1 never look so. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '<0.01';
  if (share < 1 && share > 0.995) return '>0.99';
  return share.toFixed(2);
}

/** Ends of a scale are round numbers: no more digits than they need. */
export function formatTick(value: number): string {
  return String(Number(value.toPrecision(6)));
}
