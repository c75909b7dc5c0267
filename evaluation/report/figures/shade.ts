import type { Direction } from '../../evaluator.ts';

/**
 * How good a value is among those given.
 *
 * @param values    - finite, at least one
 * @param direction - which way is better
 * @returns for a value 0 where it is the worst, 1 where it is the best, or all are equal
 * @source definition
 */
export function shadeOf(values: readonly number[], direction: Direction): (value: number) => number {
  const lowest = Math.min(...values);
  const span = Math.max(...values) - lowest;
  return (value) => {
    if (span === 0) return 1;
    const height = (value - lowest) / span;
    return direction === 'higher' ? height : 1 - height;
  };
}
