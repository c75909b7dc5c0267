/**
 * A number as plain JSON holds it.
 *
 * @returns null where it is NaN or infinite
 * @source none: JSON has neither
 */
export function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
