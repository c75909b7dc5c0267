import type { Direction } from '../evaluator.ts';

/**
 * Competition ranks (1, 2, 2, 4): one more than the number of better values, so equal values share a rank.
 *
 * @param values    - in any order; NaN where undefined
 * @param direction - which way is better
 * @returns rank of each value, 1 is best; null where the value is NaN
 * @source "standard competition ranking"; values are equal where they are at full precision
 */
export function competitionRanks(values: ArrayLike<number>, direction: Direction): (number | null)[] {
  const sign = direction === 'higher' ? -1 : 1;
  const list = Array.from(values);
  const sorted = list.filter((value) => !Number.isNaN(value)).sort((a, b) => sign * (a - b));
  const ranks = new Map<number, number>();
  for (const [index, value] of sorted.entries()) if (!ranks.has(value)) ranks.set(value, index + 1);
  return list.map((value) => ranks.get(value) ?? null);
}
