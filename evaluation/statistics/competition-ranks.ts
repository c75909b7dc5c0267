import type { Direction } from '../evaluator.ts';

/**
 * Competition ranks (1, 2, 2, 4): one more than the number of better values, so equal values share a rank.
 *
 * @param values    - in any order; NaN where undefined
 * @param direction - which way is better
 * @param tolerance - neighbours that differ by no more than this share of themselves are equal; 0: at full precision
 * @returns rank of each value, 1 is best; null where the value is NaN
 * @source "standard competition ranking"
 */
export function competitionRanks(
  values: ArrayLike<number>,
  direction: Direction,
  tolerance = 0,
): (number | null)[] {
  const sign = direction === 'higher' ? -1 : 1;
  const list = Array.from(values);
  const sorted = list.filter((value) => !Number.isNaN(value)).sort((a, b) => sign * (a - b));
  const ranks = new Map<number, number>();
  let rank = 1;
  for (const [index, value] of sorted.entries()) {
    const before = sorted[Math.max(0, index - 1)]!;
    const isEqual = value === before || Math.abs(value - before) <= tolerance * Math.abs(value);
    if (!isEqual) rank = index + 1;
    ranks.set(value, rank);
  }
  return list.map((value) => ranks.get(value) ?? null);
}
