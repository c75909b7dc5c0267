/** A metric's value as every table prints it. */
export function formatScore(value: number): string {
  return Number.isInteger(value) && Math.abs(value) >= 2 ? String(value) : value.toFixed(4);
}

/** `0.2301–0.2711`. */
export function formatInterval([low, high]: readonly [number, number]): string {
  return `${formatScore(low)}–${formatScore(high)}`;
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
