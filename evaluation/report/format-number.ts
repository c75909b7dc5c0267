/**
 * Decimals for the values of a metric: about four significant ones of the largest, at least none, at most eight.
 *
 * @param values - the values to be shown together; NaN and infinities do not count
 * @source own convention: 4 for values in (0.1, 1], as trec_eval prints
 */
export function decimalsFor(values: readonly number[]): number {
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  if (largest === 0) return 4;
  return Math.min(8, Math.max(0, 4 - Math.ceil(Math.log10(largest))));
}

/**
 * A number with a fixed count of decimals, as every rendering shows it; `–` where there is none.
 *
 * @source own convention; never `-0`
 */
export function formatNumber(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/**
 * An interval, `[0.0090, 0.0340]`; `–` where there is none.
 *
 * @source own convention
 */
export function formatInterval(interval: readonly [number, number] | null, decimals: number): string {
  if (interval === null) return '–';
  return `[${formatNumber(interval[0], decimals)}, ${formatNumber(interval[1], decimals)}]`;
}

/**
 * A p-value: four decimals from 0.001 on, two digits below, `< 1e-5` below that. Never 0. Where these would hide on
 * which side of alpha it lies, as many as it takes.
 *
 * @source own convention
 */
export function formatP(p: number | null, alpha: number): string {
  if (p === null || !Number.isFinite(p)) return '–';
  if (p < 1e-5) return '< 1e-5';
  const shown = (digits: number) => (p < 0.001 ? p.toExponential(digits) : p.toFixed(digits));
  let digits = p < 0.001 ? 1 : 4;
  while (p < alpha !== Number(shown(digits)) < alpha) digits += 1;
  return shown(digits);
}

/**
 * A whole number with thousands separated, `100,000`.
 *
 * @source own convention
 */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A rank interval, `1–3`, or a single rank.
 *
 * @source own convention
 */
export function formatRanks(interval: readonly [number, number] | null): string {
  if (interval === null) return '–';
  return interval[0] === interval[1] ? String(interval[0]) : `${interval[0]}–${interval[1]}`;
}
