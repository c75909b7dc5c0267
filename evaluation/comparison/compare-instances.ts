import type { Direction } from '../evaluator.ts';

/** An instance on which two systems have a value. */
export interface ComparedInstance {
  readonly id: string;
  /** Place among all instances of the phase. */
  readonly index: number;
  readonly a: number;
  readonly b: number;
  /** a − b. */
  readonly difference: number;
}

/**
 * The instances that two systems share, those first on which A is better by most; equal differences in the order of the
 * task.
 *
 * @param ids       - of all instances
 * @param a         - value of A on each; NaN where undefined
 * @param b         - value of B on each
 * @param direction - which values are better
 * @source definition
 */
export function compareInstances(
  ids: readonly string[],
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  direction: Direction,
): ComparedInstance[] {
  const sign = direction === 'higher' ? -1 : 1;
  return ids
    .map((id, index) => {
      const [own, other] = [a[index] ?? Number.NaN, b[index] ?? Number.NaN];
      return { id, index, a: own, b: other, difference: own - other };
    })
    .filter(({ difference }) => !Number.isNaN(difference))
    .sort((one, other) => sign * (one.difference - other.difference));
}
